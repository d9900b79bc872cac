/** A value that a composition may still change in place. */
export type Mutable = null | boolean | number | string | Mutable[] | MutableMap;
export interface MutableMap {
  [key: string]: Mutable;
}

/** True for a map. */
export function isMap(value: Mutable | undefined): value is MutableMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges maps as helm-controller does (pkg/chartutil MergeMaps): maps merge, all else is replaced, null is a value. The result shares what only
 * one side has: a later `targetPath` that writes there writes into the side's own map.
 */
export function mergeMaps(into: MutableMap, from: MutableMap): MutableMap {
  const result: MutableMap = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const known = Object.hasOwn(result, key) ? result[key] : undefined;
    result[key] = isMap(value) && isMap(known) ? mergeMaps(known, value) : value;
  }
  return result;
}
