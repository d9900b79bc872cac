import { isUnknownObject, type Member, type ObjectNode, type ValueNode } from './value-node.js';

/**
 * Adds to `node` what `extra` knows beyond it. What both declare stays as `node` has it, except where `extra` is the
 * more open one: a list or an object with free keys, whose items the schema only knows from examples. An object that
 * forbids other keys is left alone.
 */
export function overlay(node: ValueNode, extra: ValueNode): ValueNode {
  if (node.kind === 'union') {
    return { kind: 'union', options: node.options.map((option) => overlay(option, extra) as typeof option) };
  }
  if (node.kind === 'list' && extra.kind === 'list') return extra;
  if (node.kind !== 'object' || extra.kind !== 'object') return node;
  if (node.stated && node.rest === undefined) return node;
  if (isUnknownObject(node)) return node;
  if (extra.members.size === 0) return extra;
  return addMembers(node, extra);
}

function addMembers(node: ObjectNode, extra: ObjectNode): ObjectNode {
  const members = new Map<string, Member>(node.members);
  for (const [key, member] of extra.members) {
    const known = members.get(key);
    members.set(key, known === undefined ? member : { ...known, node: overlay(known.node, member.node) });
  }
  return { ...node, members };
}
