import { setKey } from '../authoring/plain-json.js';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';

/** A copy with the keys of every object in order of their code units, the same in every locale. */
export function sortKeys(object: JsonObject): JsonObject {
  const sorted: Record<string, Json> = {};
  for (const key of Object.keys(object).sort()) setKey(sorted, key, sortValue(object[key]!));
  return sorted;
}

function sortValue(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortValue);
  return isObject(value) ? sortKeys(value) : value;
}
