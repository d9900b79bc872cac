import { isObject, type Json, type JsonObject } from '../yaml/json.js';

/** Chart values with an author's own on top: maps are merged, everything else is replaced, null included. Key order: defaults first. */
export function mergeValues(defaults: JsonObject, own: object | undefined): JsonObject {
  if (own === undefined) return defaults;
  const merged: Record<string, Json> = { ...defaults };
  for (const [key, value] of Object.entries(own as JsonObject)) {
    if (value === undefined) continue;
    const known = merged[key];
    merged[key] = isObject(known) && isObject(value) ? mergeValues(known, value) : value;
  }
  return merged;
}
