import { isUntyped } from './untyped.js';

/**
 * Places below `values` whose author passed them through `untyped()`: `loadBalancer.mode`, `servers[0]`; an empty text for the whole.
 * Values are copied on their way into a manifest, and a copy carries no mark, so the places are taken down first.
 */
export function untypedPaths(values: unknown, at = ''): readonly string[] {
  if (typeof values !== 'object' || values === null) return [];
  if (isUntyped(values)) return [at];
  if (Array.isArray(values)) return values.flatMap((item, index) => untypedPaths(item, `${at}[${index}]`));
  return Object.entries(values).flatMap(([key, value]) => untypedPaths(value, at === '' ? key : `${at}.${key}`));
}
