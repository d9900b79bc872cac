import { isObject, type JsonObject } from '../yaml/json.js';
import { either } from './combine-nodes.js';
import { resolvePointer } from './resolve-pointer.js';
import type { SchemaReader } from './schema-reader.js';
import { ANY, type Member, type ObjectNode, type ValueNode } from './value-node.js';

/** Longest default that is worth a place in a docstring. */
const MAX_FALLBACK = 120;
/** A description that is found through more references than this is not looked for. */
const MAX_HOPS = 10;

/**
 * The keywords about objects: declared properties, and what other keys may hold.
 *
 * With declared properties and no word about others, an object is closed: that is our convention, and what makes a
 * misspelt key an error. Without declared properties it is open.
 *
 * @param complete adds to a member what its name tells.
 */
export function readObject(
  schema: JsonObject,
  reader: SchemaReader,
  depth: number,
  complete: (name: string, node: ValueNode) => ValueNode,
): ObjectNode {
  const members = new Map<string, Member>();
  for (const [key, property] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    const node = reader.node(property, depth + 1);
    if (node !== undefined) members.set(key, { node: complete(key, node), ...notesOf(property, reader) });
  }
  const others = schema.additionalProperties ?? schema.unevaluatedProperties;
  const patterns = readPatterns(schema, reader, depth);
  if (others === false) return { kind: 'object', members, ...(patterns && { rest: patterns }), stated: true };
  if (isObject(others)) {
    const rest = reader.node(others, depth + 1) ?? ANY;
    const all = patterns === undefined ? rest : either(rest, patterns, reader.budget);
    return { kind: 'object', members, rest: all, stated: true };
  }
  if (others === true || patterns !== undefined) return { kind: 'object', members, rest: ANY, stated: true };
  if (members.size > 0) return { kind: 'object', members, stated: false };
  return { kind: 'object', members, rest: ANY, stated: false };
}

function readPatterns(schema: JsonObject, reader: SchemaReader, depth: number): ValueNode | undefined {
  let sum: ValueNode | undefined;
  for (const pattern of Object.values(isObject(schema.patternProperties) ? schema.patternProperties : {})) {
    const node = reader.node(pattern, depth + 1);
    if (node !== undefined) sum = sum === undefined ? node : either(sum, node, reader.budget);
  }
  return sum;
}

/** Description and default of a property, its own ones or those of the schema that it refers to. */
function notesOf(property: unknown, reader: SchemaReader): Pick<Member, 'description' | 'fallback'> {
  let description: string | undefined;
  let fallback: string | undefined;
  let part = property;
  for (let hop = 0; hop < MAX_HOPS && isObject(part); hop += 1) {
    const { description: text, title, default: value, $ref } = part;
    if (typeof text === 'string') description ??= text;
    else if (typeof title === 'string') description ??= title;
    if (value !== undefined && value !== null) fallback ??= shortJson(value);
    part = typeof $ref === 'string' ? resolvePointer(reader.root, $ref) : undefined;
  }
  return { ...(description !== undefined && { description }), ...(fallback !== undefined && { fallback }) };
}

function shortJson(value: unknown): string | undefined {
  // An object or a long text as a default says little in one line, and writing a large one out costs time.
  if (typeof value === 'object' && Object.keys(value as object).length > 0) return undefined;
  if (typeof value === 'string' && value.length > MAX_FALLBACK) return undefined;
  return JSON.stringify(value);
}
