import { isObject, type Json } from '../yaml/json.js';

/** Equal as Helm sees values: the order of keys means nothing, the order of lists does, and null is a value. */
export function deepEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => deepEqual(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && deepEqual(a[key], b[key]))
  );
}

/** JSON pointers of the places where two values differ, deepest first found; a place that only one side has counts. */
export function differences(a: Json | undefined, b: Json | undefined, pointer = ''): readonly string[] {
  if (deepEqual(a, b)) return [];
  if (!isObject(a) || !isObject(b)) return [pointer];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) =>
    differences(
      Object.hasOwn(a, key) ? a[key] : undefined,
      Object.hasOwn(b, key) ? b[key] : undefined,
      `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    ),
  );
}
