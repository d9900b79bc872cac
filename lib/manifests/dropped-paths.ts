import { type ApiObject, Lazy } from 'cdk8s';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';

/** A value that an author wrote and that is not in the object. */
export interface DroppedPath {
  /** `spec.template.spec` */
  readonly path: string;
  readonly value: Json;
}

/**
 * What got lost between a construct of somebody else and its object: nulls, which cdk8s leaves out, and everything that `base` (the
 * rendering of ApiObject itself, patches done) has and `rendered` lacks.
 */
export function* droppedPaths(construct: ApiObject, base: JsonObject, rendered: JsonObject): Iterable<DroppedPath> {
  const { metadata: _metadata, ...props } = (construct as unknown as { props: Record<string, unknown> }).props;
  for (const path of nulls(props, '')) if (!has(rendered, path)) yield { path: pathText(path), value: null };
  yield* missing(base, rendered, '');
}

type Path = string | { readonly of: Path; readonly key: string | number };

function* nulls(value: unknown, path: Path): Iterable<Path> {
  if (value === null) yield path;
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* nulls(item, { of: path, key: index });
  } else if (value instanceof Lazy) yield* nulls(value.produce(), path);
  else if (isObject(value) && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, item] of Object.entries(value)) yield* nulls(item, { of: path, key });
  }
}

/** True when something stands at the path: a JSON patch may have put the null back. */
function has(object: Json, path: Path): boolean {
  return valueAt(object, path) !== undefined;
}

function valueAt(object: Json, path: Path): Json | undefined {
  if (typeof path === 'string') return object;
  const parent = valueAt(object, path.of);
  if (Array.isArray(parent)) return parent[Number(path.key)];
  return isObject(parent) && Object.hasOwn(parent, path.key) ? parent[path.key] : undefined;
}

function pathText(path: Path): string {
  if (typeof path === 'string') return path;
  const parent = pathText(path.of);
  if (typeof path.key === 'number') return `${parent}[${path.key}]`;
  return parent === '' ? path.key : `${parent}.${path.key}`;
}

function* missing(base: Json, rendered: Json | undefined, path: string): Iterable<DroppedPath> {
  if (Array.isArray(base) && Array.isArray(rendered)) {
    for (const [index, item] of base.entries()) yield* missing(item, rendered[index], `${path}[${index}]`);
  } else if (isObject(base) && isObject(rendered)) {
    // Generated classes also rename: `ref` becomes `$ref`.
    const renamed = new Set(
      Object.keys(rendered)
        .filter((key) => !Object.hasOwn(base, key))
        .map(bare),
    );
    for (const [key, value] of Object.entries(base)) {
      const below = path === '' ? key : `${path}.${key}`;
      if (Object.hasOwn(rendered, key)) yield* missing(value, rendered[key], below);
      else if (!renamed.has(bare(key))) yield { path: below, value };
    }
  }
}

function bare(key: string): string {
  return key.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
