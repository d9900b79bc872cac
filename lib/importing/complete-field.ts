import { isLabelMap, KUBERNETES_FIELDS } from './kubernetes-fields.js';
import { overlay } from './overlay-node.js';
import { SchemaBudget } from './schema-budget.js';
import type { SchemaReader } from './schema-reader.js';
import { isPartialObject, scalar, type ValueNode } from './value-node.js';

type ReadNode = (schema: unknown, reader: SchemaReader, depth: number) => ValueNode | undefined;

/**
 * A member as its name suggests, where the schema only declares examples: label maps take any key, and fields that a
 * chart hands on to Kubernetes take what Kubernetes takes. What the schema says itself about other keys wins.
 *
 * @param readNode how a schema is read; a parameter, since reading a schema calls this function.
 */
export function completeField(name: string, node: ValueNode, readNode: ReadNode): ValueNode {
  if (isPartialObject(node) && isLabelMap(name) && [...node.members.values()].every((member) => isText(member.node))) {
    return { ...node, rest: scalar('string'), stated: true };
  }
  const known = Object.hasOwn(KUBERNETES_FIELDS, name) ? KUBERNETES_FIELDS[name] : undefined;
  if (known === undefined || !isPartialObject(node.kind === 'list' ? node.item : node)) return node;
  const reader: SchemaReader = {
    root: known,
    budget: new SchemaBudget(name),
    read: new Map(),
    reading: new Set(),
    node: (part, depth) => readNode(part, reader, depth),
  };
  return overlay(node, reader.node(known, 0) ?? node);
}

function isText(node: ValueNode): boolean {
  return node.kind === 'scalar' && node.types.size === 1 && node.types.has('string');
}
