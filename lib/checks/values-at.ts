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

/** Every text below `value` that matches, keys of maps included, with the dotted path of the place. */
export function textsLike(value: Json, pattern: RegExp): readonly { readonly path: string; readonly text: string }[] {
  const found: { path: string; text: string }[] = [];
  collect(value, pattern, undefined, found);
  return found;
}

/**
 * The way to a place, last step first: it becomes text only where something was found, since nearly nothing ever is.
 */
interface Way {
  readonly step: string | number;
  readonly before: Way | undefined;
}

function collect(value: Json, pattern: RegExp, way: Way | undefined, found: { path: string; text: string }[]): void {
  if (typeof value === 'string') {
    if (pattern.test(value)) found.push({ path: pathOf(way), text: value });
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1)
      collect(value[index]!, pattern, { step: index, before: way }, found);
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const place = { step: key, before: way };
      if (pattern.test(key)) found.push({ path: pathOf(place), text: key });
      collect(value[key]!, pattern, place, found);
    }
  }
}

function pathOf(way: Way | undefined): string {
  let path = '';
  for (let at = way; at !== undefined; at = at.before) {
    const step = typeof at.step === 'number' ? `[${at.step}]` : at.step;
    path = path === '' || path.startsWith('[') ? `${step}${path}` : `${step}.${path}`;
  }
  return path;
}
