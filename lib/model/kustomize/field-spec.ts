import { isObject, type Json, type KubeObject } from '../../yaml/json.js';
import { KustomizeError } from './kustomize-error.js';
import { fitsKind, type KindPattern } from './resource.js';

/** A field that a transformer may set: which kinds have it, where, and whether it is made when it is missing. */
export interface FieldSpec extends KindPattern {
  /** Keys joined by `/`; a key's own `/` is written `\/`; lists on the way are entered; `[]` demands one. */
  readonly path: string;
  readonly create?: boolean;
}

/** How to fill a field that a spec creates. */
export type Created = 'scalar' | 'map';

/** The keys of a field spec's path. */
export function splitPath(path: string, delimiter = '/'): string[] {
  const parts = path.split(delimiter);
  if (parts.length > 1 && parts[0] === '') parts.shift();
  const result: string[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (last?.endsWith('\\')) result[result.length - 1] = `${last.slice(0, -1)}${delimiter}${part}`;
    else result.push(part);
  }
  return result;
}

const SPLIT = new Map<string, readonly string[]>();

function keysOf(path: string): readonly string[] {
  let keys = SPLIT.get(path);
  if (keys === undefined) {
    keys = splitPath(path);
    SPLIT.set(path, keys);
  }
  return keys;
}

/**
 * The object with `set` applied to every place that the spec names; the object itself when the spec is about another kind or nothing changes.
 * @throws KustomizeError where the path meets a scalar.
 */
export function editField(
  object: KubeObject,
  spec: FieldSpec,
  set: (value: Json) => Json,
  create?: Created,
): KubeObject {
  if (!fitsKind(object.apiVersion, object.kind, spec)) return object;
  return edit(object, keysOf(spec.path), 0, spec, set, create) as KubeObject;
}

function edit(
  value: Json,
  keys: readonly string[],
  at: number,
  spec: FieldSpec,
  set: (value: Json) => Json,
  create: Created | undefined,
): Json {
  if (at === keys.length) return set(value);
  if (value === null) return value;
  if (Array.isArray(value)) return editList(value, (item) => edit(item, keys, at, spec, set, create));
  if (!isObject(value)) throw new KustomizeError(`considering field '${spec.path}': expected sequence or mapping node`);
  const list = keys[at]!.endsWith('[]');
  const key = list ? keys[at]!.slice(0, -2) : keys[at]!;
  const creates = spec.create === true && create !== undefined && !list;
  let field = Object.hasOwn(value, key) ? value[key]! : undefined;
  if (field === undefined && !creates) return value;
  // A null where the path goes on is taken for the kind of value that the path wants.
  if (field === undefined || field === null) {
    if (list) field = [];
    else if (creates) field = at === keys.length - 1 && create === 'scalar' ? '' : {};
    else return value;
  }
  const next = edit(field, keys, at + 1, spec, set, create);
  return next === value[key] ? value : { ...value, [key]: next };
}

/** A list with `change` applied to every item; the list itself when no item changes. */
export function editList(list: readonly Json[], change: (item: Json) => Json): readonly Json[] {
  let changed = false;
  const result = list.map((item) => {
    const next = change(item);
    if (next !== item) changed = true;
    return next;
  });
  return changed ? result : list;
}

/** The union of two lists of specs: what is already there for the kind and path is not added again (types.FsSlice). */
export function mergeSpecs(specs: readonly FieldSpec[], more: readonly FieldSpec[]): readonly FieldSpec[] {
  if (more.length === 0) return specs;
  const result = [...specs];
  for (const spec of more) {
    const known = result.find((one) => one.path === spec.path && coversKind(one, spec));
    if (known === undefined) result.push(spec);
    else if ((known.create ?? false) !== (spec.create ?? false)) throw new KustomizeError('conflicting fieldspecs');
  }
  return result;
}

function coversKind(one: KindPattern, selector: KindPattern): boolean {
  return (
    (!selector.group || one.group === selector.group) &&
    (!selector.version || one.version === selector.version) &&
    (!selector.kind || one.kind === selector.kind)
  );
}
