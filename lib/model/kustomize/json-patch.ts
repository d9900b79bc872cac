import { isObject, type Json, type JsonObject } from '../../yaml/json.js';
import { KustomizeError } from './kustomize-error.js';

/** One operation of a JSON patch. */
interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
}

/** True for a value that reads as a JSON patch: a list of maps. */
export function isJsonPatch(value: Json | undefined): value is readonly JsonObject[] {
  return Array.isArray(value) && value.every(isObject);
}

/**
 * Applies a JSON patch (RFC 6902) as the library does that kustomize uses (evanphx/json-patch v4): negative indices count from the end, and
 * `replace` of a key that is not there adds it.
 * @throws KustomizeError for an operation that does not apply.
 */
export function applyJsonPatch(document: JsonObject, patch: readonly JsonObject[]): JsonObject {
  let result: Json = document;
  for (const item of patch) result = applyOperation(result, readOperation(item));
  if (!isObject(result)) throw new KustomizeError('the JSON patch leaves no object');
  return result;
}

function readOperation(item: JsonObject): Operation {
  const { op, path, from, value } = item;
  if (typeof op !== 'string') throw new KustomizeError("JSON patch operation without 'op'");
  if (typeof path !== 'string') throw new KustomizeError(`${op} operation failed to decode path`);
  return {
    op,
    path,
    ...(typeof from === 'string' ? { from } : {}),
    ...(value === undefined ? {} : { value }),
  };
}

function applyOperation(document: Json, { op, path, from, value = null }: Operation): Json {
  switch (op) {
    case 'add':
      return update(document, path, op, (container, key) => insert(container, key, value, path));
    case 'remove':
      return update(document, path, op, (container, key) => remove(container, key, path));
    case 'replace':
      return path === '' ? value : update(document, path, op, (container, key) => replace(container, key, value, path));
    case 'test':
      return test(document, path, value);
    case 'copy':
    case 'move': {
      if (from === undefined) throw new KustomizeError(`${op} operation failed to decode from`);
      const moved = lookUp(document, from, op);
      const rest =
        op === 'copy' ? document : update(document, from, op, (container, key) => remove(container, key, from));
      return update(rest, path, op, (container, key) => insert(container, key, moved ?? null, path));
    }
    default:
      throw new KustomizeError(`Unexpected kind: ${op}`);
  }
}

type Container = readonly Json[] | JsonObject;

function keysOf(path: string, op: string): string[] {
  const parts = path.split('/');
  if (parts.length < 2) throw new KustomizeError(`${op} operation does not apply: doc is missing path: "${path}"`);
  return parts.slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Rebuilds the containers on the way to a path, with `change` applied to the innermost one. */
function update(document: Json, path: string, op: string, change: (container: Container, key: string) => Json): Json {
  const keys = keysOf(path, op);
  const descend = (value: Json | undefined, at: number): Json => {
    if (value === undefined || value === null || typeof value !== 'object') {
      throw new KustomizeError(`${op} operation does not apply: doc is missing path: "${path}"`);
    }
    const container = value as Container;
    const key = keys[at]!;
    if (at === keys.length - 1) return change(container, key);
    if (Array.isArray(container)) {
      const index = indexOf(key, container.length, path);
      return container.map((item, position) => (position === index ? descend(item, at + 1) : item));
    }
    const map = container as JsonObject;
    return { ...map, [key]: descend(Object.hasOwn(map, key) ? map[key] : undefined, at + 1) };
  };
  return descend(document, 0);
}

function lookUp(document: Json, path: string, op: string): Json | undefined {
  let found: Json | undefined;
  update(document, path, op, (container, key) => {
    if (Array.isArray(container)) found = container[indexOf(key, container.length, path)];
    else found = Object.hasOwn(container, key) ? (container as JsonObject)[key] : undefined;
    return container;
  });
  return found;
}

function indexOf(key: string, length: number, path: string, most = length - 1): number {
  if (!/^[-+]?[0-9]+$/.test(key)) throw new KustomizeError(`value was not a proper array index: '${key}' in ${path}`);
  const index = Number(key);
  const result = index < 0 ? index + most + 1 : index;
  if (result < 0 || result > most) throw new KustomizeError(`Unable to access invalid index: ${key} in ${path}`);
  return result;
}

function insert(container: Container, key: string, value: Json, path: string): Json {
  if (!Array.isArray(container)) return { ...(container as JsonObject), [key]: value };
  if (key === '-') return [...container, value];
  return container.toSpliced(indexOf(key, container.length, path, container.length), 0, value);
}

function remove(container: Container, key: string, path: string): Json {
  if (Array.isArray(container)) return container.toSpliced(indexOf(key, container.length, path), 1);
  const map = container as JsonObject;
  if (!Object.hasOwn(map, key)) throw new KustomizeError(`Unable to remove nonexistent key: ${key} in ${path}`);
  const { [key]: _, ...others } = map;
  return others;
}

function replace(container: Container, key: string, value: Json, path: string): Json {
  if (!Array.isArray(container)) return { ...(container as JsonObject), [key]: value };
  return container.with(indexOf(key, container.length, path), value);
}

function test(document: Json, path: string, value: Json): Json {
  const found = path === '' ? document : (lookUp(document, path, 'test') ?? null);
  if (!sameJson(found, value)) throw new KustomizeError(`testing value ${path} failed`);
  return document;
}

/** Equal as JSON, whatever the order of keys. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key]!, b[key]!))
  );
}
