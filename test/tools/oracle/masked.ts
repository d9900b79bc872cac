import type { Json, JsonObject } from '../../../lib/yaml/json.js';

/** The value with a mark in place of what stands at a pointer. */
export function masked(value: Json, keys: readonly string[]): Json {
  const [key, ...rest] = keys;
  if (key === undefined) return '(not known)';
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? masked(item, rest) : item));
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [key]: masked((value as JsonObject)[key] ?? null, rest) };
}

/** The object without one of its keys. */
export function withoutKey(object: JsonObject, key: string): JsonObject {
  const { [key]: _, ...others } = object;
  return others;
}
