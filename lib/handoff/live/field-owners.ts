import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';
import type { FieldPath } from '../field-difference.js';
import { type Writer, writersOf } from './object-content.js';

/** Who owns a field of a live object, newest writer first. Where a list or a map is owned as a whole, its owner owns all that is in it. */
export function ownersOf(object: KubeObject, path: FieldPath): readonly Writer[] {
  return writersOf(object)
    .filter(({ subresource }) => subresource !== 'status')
    .filter(({ fields }) => owns(fields, object, path))
    .sort((a, b) => (a.time < b.time ? 1 : -1));
}

function owns(fields: JsonObject, value: Json | undefined, path: FieldPath): boolean {
  let at = fields;
  let current = value;
  for (const key of path) {
    // Owned as a whole from here on; who owns nothing at all has no entry at the beginning.
    if (at !== fields && Object.keys(at).filter((one) => one !== '.').length === 0) return true;
    const item: Json | undefined =
      typeof key === 'number'
        ? Array.isArray(current)
          ? (current[key] as Json)
          : undefined
        : isObject(current)
          ? current[key]
          : undefined;
    const next = typeof key === 'number' ? ofItem(at, item) : at[`f:${key}`];
    if (!isObject(next)) return false;
    at = next;
    current = item;
  }
  return true;
}

/** The entry of a list item: by its keys, or by its value. */
function ofItem(fields: JsonObject, item: Json | undefined): Json | undefined {
  return Object.entries(fields).find(([name]) => isItem(name, item))?.[1];
}

/** The deepest fields of a value that an owner has; what the value does not have is left out. */
export function ownedPaths(fields: JsonObject, value: Json | undefined, path: FieldPath = []): readonly FieldPath[] {
  if (value === undefined || value === null) return [];
  const entries = Object.entries(fields).filter(([name]) => name !== '.');
  if (entries.length === 0) return path.length === 0 ? [] : [path];
  return entries.flatMap(([name, below]) => {
    if (!isObject(below)) return [];
    if (name.startsWith('f:')) {
      const key = name.slice(2);
      return isObject(value) ? ownedPaths(below, value[key], [...path, key]) : [];
    }
    const index = Array.isArray(value) ? value.findIndex((item: Json) => isItem(name, item)) : -1;
    return index < 0 ? [] : ownedPaths(below, (value as readonly Json[])[index], [...path, index]);
  });
}

/** Whether an entry such as `k:{"name":"web"}` or `v:"a"` stands for a list item. */
function isItem(name: string, item: Json | undefined): boolean {
  if (name.startsWith('v:')) return name.slice(2) === JSON.stringify(item);
  if (!name.startsWith('k:') || !isObject(item)) return false;
  const keys: unknown = JSON.parse(name.slice(2));
  return isObject(keys) && Object.entries(keys).every(([key, value]) => item[key] === value);
}
