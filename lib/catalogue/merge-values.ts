import { setKey } from '../authoring/plain-json.js';
import { isUntyped, untyped } from '../importing/untyped.js';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';

/** Chart values with an author's own on top: maps are merged, everything else is replaced, null included. Key order: defaults first. */
export function mergeValues(defaults: JsonObject, own: object | undefined): JsonObject {
  if (own === undefined) return defaults;
  const merged: Record<string, Json> = { ...defaults };
  for (const [key, value] of Object.entries(own as JsonObject)) {
    if (value === undefined) continue;
    const known = Object.hasOwn(merged, key) ? merged[key] : undefined;
    setKey(merged, key, isObject(known) && isObject(value) ? mergeValues(known, value) : value);
  }
  // What its author took out of the checks stays out of them.
  return isUntyped(own) ? untyped<JsonObject>(merged) : merged;
}
