import { isObject, type Json } from '../../yaml/json.js';
import type { Origin } from '../types.js';
import { editField, type FieldSpec } from './field-spec.js';
import { KustomizeError } from './kustomize-error.js';
import type { ResourceList } from './resource-list.js';

/** Writes labels or annotations into the maps that the specs name, keys in alphabetical order (api/filters/labels, annotations). */
export function addPairs(
  resources: ResourceList,
  pairs: Readonly<Record<string, string>>,
  specs: readonly FieldSpec[],
  step: Origin,
): void {
  const entries = Object.entries(pairs).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return;
  resources.changeEach((object) => {
    let result = object;
    for (const spec of specs) {
      result = editField(result, spec, (value: Json) => withPairs(value, entries, spec.path), 'map');
    }
    return result;
  }, step);
}

function withPairs(value: Json, entries: readonly (readonly [string, string])[], path: string): Json {
  if (!isObject(value)) {
    if (value === null) return value;
    throw new KustomizeError(`considering field '${path}': wrong node kind: expected MappingNode`);
  }
  return entries.every(([key, pair]) => value[key] === pair) ? value : { ...value, ...Object.fromEntries(entries) };
}
