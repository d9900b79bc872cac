import { isObject, type Json } from '../yaml/json.js';

/** The value at a dotted path such as `gatewayAPI.enabled`; undefined where any step is missing. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  let current: Json | undefined = value;
  for (const key of path.split('.')) {
    if (!isObject(current) || !Object.hasOwn(current, key)) return undefined;
    current = current[key];
  }
  return current;
}

/** True where a Go template's `if` would take it: everything but false, null, 0, empty text, an empty list or map. */
export function isTruthy(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : true;
}

/** `spec.values.a.b[0]` for the pointer `/a/b/0` and the prefix `spec.values`. */
export function fieldOf(prefix: string, pointer: string): string {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce((field, key) => {
    if (/^\d+$/.test(key)) return `${field}[${key}]`;
    return /^[\w-]+$/.test(key) ? `${field}.${key}` : `${field}[${JSON.stringify(key)}]`;
  }, prefix);
}
