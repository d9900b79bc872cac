import { isObject, type Json } from '../yaml/json.js';

/** The way to a field: keys of maps, indices of lists. */
export type FieldPath = readonly (string | number)[];

/** A field that two values do not share. */
export interface FieldDifference {
  /** `spec.template.spec.containers[0].image`; empty for the value itself. */
  readonly field: string;
  /** The same as keys and indices. */
  readonly path: FieldPath;
  /** Absent where this side has no such field. */
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * The deepest fields in which two values differ, in their order.
 * @param nulls `nothing`: a null is the same as no field, as Kubernetes reads it; `value`: it is not, as Helm reads its values. Default `nothing`.
 */
export function fieldDifferences(
  before: Json | undefined,
  after: Json | undefined,
  nulls: 'nothing' | 'value' = 'nothing',
  path: FieldPath = [],
): readonly FieldDifference[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => fieldDifferences(before[key], after[key], nulls, [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }).flatMap((_, index) =>
      fieldDifferences(before[index], after[index], nulls, [...path, index]),
    );
  }
  const [left, right] = nulls === 'nothing' ? [before ?? undefined, after ?? undefined] : [before, after];
  if (left === right || (nulls === 'nothing' && isVoid(left) && isVoid(right))) return [];
  return [
    {
      field: showPath(path),
      path,
      ...(left === undefined ? {} : { before: left }),
      ...(right === undefined ? {} : { after: right }),
    },
  ];
}

/** `metadata.labels["helm.sh/chart"]`, `spec.ports[0]`. */
export function showPath(path: FieldPath): string {
  return path.reduce<string>((field, key) => {
    if (typeof key === 'number') return `${field}[${key}]`;
    if (!/^[\w-]+$/.test(key)) return `${field}[${JSON.stringify(key)}]`;
    return field === '' ? key : `${field}.${key}`;
  }, '');
}

/** What stands at a path; undefined where nothing does. */
export function valueAtPath(value: Json | undefined, path: FieldPath): Json | undefined {
  return path.reduce<Json | undefined>((at, key) => {
    if (typeof key === 'number') return Array.isArray(at) ? at[key] : undefined;
    return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }, value);
}

/** True for what says nothing: nothing at all, or a map that holds nothing but that. `annotations: null` and `annotations: {}` are the same. */
function isVoid(value: Json | undefined): boolean {
  return value === undefined || value === null || (isObject(value) && Object.values(value).every(isVoid));
}
