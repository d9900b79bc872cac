import { isObject, type Json, type JsonObject } from '../yaml/json.js';
import type { ValueNode } from './value-node.js';

/** Dotted path → JSON schema of one key. */
export type Additions = { readonly [path: string]: unknown };

/**
 * Additions as one JSON schema: `{ 'a.b': S }` → `{ properties: { a: { properties: { b: S } } } }`. Undefined when
 * there are none.
 */
export function additionsSchema(additions: Additions): JsonObject | undefined {
  const own = new Map<string, JsonObject>();
  const below = new Map<string, [path: string, schema: unknown][]>();
  for (const [path, schema] of Object.entries(additions)) {
    const [key = '', ...rest] = path.split('.');
    if (rest.length === 0) own.set(key, isObject(schema) ? schema : {});
    else below.set(key, [...(below.get(key) ?? []), [rest.join('.'), schema]]);
  }
  const keys = [...new Set([...own.keys(), ...below.keys()])];
  if (keys.length === 0) return undefined;
  const properties = keys.map((key): [string, Json] => {
    const inner = additionsSchema(Object.fromEntries(below.get(key) ?? []));
    return [key, { ...own.get(key), ...inner }];
  });
  return { properties: Object.fromEntries(properties) };
}

/** Paths of additions that are not part of the result, because the schema itself forbids further keys there. */
export function lostAdditions(root: ValueNode, additions: Additions): string[] {
  return Object.keys(additions).filter((path) => !hasPath(root, path.split('.')));
}

function hasPath(node: ValueNode, [key, ...keys]: readonly string[]): boolean {
  if (key === undefined || node.kind === 'any') return true;
  if (node.kind === 'union') return node.options.some((option) => hasPath(option, [key, ...keys]));
  if (node.kind !== 'object') return false;
  const member = node.members.get(key);
  return member === undefined ? node.rest !== undefined : hasPath(member.node, keys);
}
