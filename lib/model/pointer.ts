import { isObject, type Json, type JsonObject } from '../yaml/json.js';

export { escapeToken } from '../yaml/pointer-token.js';

/** The keys of a JSON pointer; the empty pointer has none. */
export function tokensOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));
}

/** True when `pointer` is `ancestor` or lies below it. */
export function isAtOrBelow(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || (pointer.startsWith(ancestor) && pointer.charCodeAt(ancestor.length) === 47);
}

/** The pointer one level up; undefined for the root. */
export function parentPointer(pointer: string): string | undefined {
  return pointer === '' ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
}

/** What stands at a pointer; undefined when nothing does. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let current: Json | undefined = value;
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(current)) current = current[Number(token)];
    else if (isObject(current)) current = Object.hasOwn(current, token) ? current[token] : undefined;
    else return undefined;
  }
  return current;
}

/** The object with `value` at `keys`; missing maps on the way are made. All else is shared with the input. */
export function withValue(object: JsonObject, keys: readonly string[], value: Json, from = 0): JsonObject {
  const key = keys[from];
  if (key === undefined) return object;
  if (from === keys.length - 1) return object[key] === value ? object : { ...object, [key]: value };
  const inner = object[key];
  const next = withValue(isObject(inner) ? inner : {}, keys, value, from + 1);
  return next === inner ? object : { ...object, [key]: next };
}

/** The object without what stands at `keys`. */
export function withoutValue(object: JsonObject, keys: readonly string[]): JsonObject {
  const [key, ...rest] = keys;
  if (key === undefined || !Object.hasOwn(object, key)) return object;
  if (rest.length === 0) {
    const { [key]: _, ...others } = object;
    return others;
  }
  const inner = object[key];
  if (!isObject(inner)) return object;
  const next = withoutValue(inner, rest);
  return next === inner ? object : { ...object, [key]: next };
}
