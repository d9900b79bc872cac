import { isUntyped } from './untyped.js';

/**
 * Places below `values` whose author passed them through `untyped()`: `loadBalancer.mode`, `servers[0]`; an empty text for the whole.
 * Values are copied on their way into a manifest, and a copy carries no mark, so the places are taken down first.
 */
export function untypedPaths(values: unknown): readonly string[] {
  return pathsBelow(values, '', []);
}

/** @param around The objects that `value` stands in: one that contains itself has no further places. */
function pathsBelow(value: unknown, at: string, around: readonly object[]): readonly string[] {
  if (typeof value !== 'object' || value === null || around.includes(value)) return [];
  if (isUntyped(value)) return [at];
  const inside = [...around, value];
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsBelow(item, `${at}[${index}]`, inside));
  return Object.entries(value).flatMap(([key, item]) => pathsBelow(item, at === '' ? key : `${at}.${key}`, inside));
}
