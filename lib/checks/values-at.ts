import { isObject, type Json } from '../yaml/json.js';

/** The value at a dotted path (`hubble.relay.enabled`); undefined where the path ends early. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  let at: Json | undefined = value;
  for (const key of path.split('.')) {
    if (!isObject(at)) return undefined;
    at = at[key];
  }
  return at;
}

/** The text at a dotted path; undefined where there is none. */
export function textAt(value: Json | undefined, path: string): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** The entries of a list at a dotted path; empty where there is none. */
export function listAt(value: Json | undefined, path: string): readonly Json[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** Every leaf (anything but a filled map or list) with its dotted path. */
export function* leavesOf(value: Json, path = ''): Iterable<{ readonly path: string; readonly leaf: Json }> {
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, entry] of value.entries()) yield* leavesOf(entry, `${path}[${index}]`);
  } else if (isObject(value) && Object.keys(value).length > 0) {
    for (const [key, entry] of Object.entries(value)) yield* leavesOf(entry, path === '' ? key : `${path}.${key}`);
  } else {
    yield { path, leaf: value };
  }
}

/** Every text below `value`, keys of maps included, with the dotted path of the place. */
export function* textsOf(value: Json, path = ''): Iterable<{ readonly path: string; readonly text: string }> {
  if (typeof value === 'string') {
    yield { path, text: value };
  } else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* textsOf(entry, `${path}[${index}]`);
  } else if (isObject(value)) {
    for (const [key, entry] of Object.entries(value)) {
      const place = path === '' ? key : `${path}.${key}`;
      yield { path: place, text: key };
      yield* textsOf(entry, place);
    }
  }
}
