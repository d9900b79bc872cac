import { isObject, type Json, type JsonObject } from '../../yaml/json.js';
import { parseYaml } from '../../yaml/parse.js';
import type { FindData } from '../flux/variables.js';
import { known, unknown } from '../known.js';
import { maps, text } from '../kustomize/kustomization-file.js';
import { objectName } from '../object-key.js';
import { isAtOrBelow } from '../pointer.js';
import { NO_TRACE, nearest, type Trace, traceChange } from '../trace.js';
import type { BuiltObject, Maybe, Origin, Unknown } from '../types.js';
import { type MutableMap, mergeMaps } from './merge-values.js';
import { SetValueError, setValue } from './set-value.js';

/** What Helm gets for a release, and where every part of it is from. */
export interface ComposedValues {
  readonly values: Maybe<JsonObject>;
  readonly origins: ReadonlyMap<string, readonly Origin[]>;
  /** JSON pointer into the values → why that part is not known. */
  readonly unknowns: ReadonlyMap<string, Unknown>;
}

const SPEC_VALUES = '/spec/values';

/**
 * The values of a HelmRelease as helm-controller composes them (pkg/chartutil ChartValuesFromReferences): every `valuesFrom` in order, then
 * `spec.values` over all.
 */
export function composeValues(built: BuiltObject, namespace: string, find: FindData): ComposedValues {
  const spec = isObject(built.object.spec) ? built.object.spec : {};
  const where = objectName(built.object);
  const own = isObject(spec.values) ? spec.values : {};
  const unknowns = below(built.unknowns, SPEC_VALUES);
  const references = maps(spec.valuesFrom);
  if (spec.values !== undefined && spec.values !== null && !isObject(spec.values)) {
    return failed(unknown(`${where} spec.values`, 'the values are no map'));
  }
  if (references.length === 0) {
    const origins = below(built.origins, SPEC_VALUES);
    return { values: firstUnknown(unknowns) ?? known(own, [fileOf(built)]), origins, unknowns };
  }
  const values = structuredClone(own) as MutableMap;
  let result: MutableMap = {};
  let trace: Trace = NO_TRACE;
  for (const [index, reference] of references.entries()) {
    const field = `${where} spec.valuesFrom[${index}]`;
    const name = `${text(reference.kind) ?? ''} ${namespace}/${text(reference.name) ?? ''}`;
    const key = text(reference.valuesKey) ?? 'values.yaml';
    const missing = nearest(built.unknowns, `/spec/valuesFrom/${index}`);
    if (missing !== undefined) return failed(missing);
    const data = find(name);
    const value = data?.get(key);
    if (value === undefined) {
      if (reference.optional === true) continue;
      return failed(unknown(field, data === undefined ? `${name} is not in Git` : `${name} has no key '${key}'`));
    }
    if (!value.known) return failed(unknown(field, `key '${key}' of ${name} is not known: ${value.reason}`));
    const step: Origin = { kind: 'valuesFrom', from: name, detail: `key ${key}` };
    const before = frozen(result);
    const target = text(reference.targetPath);
    try {
      if (target !== undefined) {
        result = mergeMaps(result, values);
        const merged = frozen(result);
        trace = traceChange(trace, before, merged, (pointer) => ownOrigins(built, pointer));
        setValue(result, target, value.value, reference.literal === true);
        trace = traceChange(trace, merged, frozen(result), { ...step, detail: `key ${key} at ${target}` });
      } else {
        result = mergeMaps(result, readValues(value.value));
        trace = traceChange(trace, before, frozen(result), step);
      }
    } catch (error) {
      if (!(error instanceof SetValueError)) throw error;
      return failed(unknown(field, `key '${key}' of ${name}: ${error.message}`));
    }
  }
  const before = frozen(result);
  const after = frozen(mergeMaps(result, values));
  trace = traceChange(trace, before, after, (pointer) => ownOrigins(built, pointer));
  const all = after as JsonObject;
  return { values: firstUnknown(unknowns) ?? known(all, [fileOf(built)]), origins: trace.origins, unknowns };
}

/** A values document, read as Helm does. @throws SetValueError when it is no map. */
function readValues(document: string): MutableMap {
  const { documents, errors } = parseYaml(document, 'kubernetes');
  if (errors.length > 0) throw new SetValueError(errors[0]!.message);
  const value = documents[0] ?? {};
  if (!isObject(value)) throw new SetValueError('the values are no map');
  return structuredClone(value) as MutableMap;
}

/** A copy that later changes in place do not reach. */
function frozen(values: MutableMap): Json {
  return structuredClone(values) as Json;
}

function fileOf(built: BuiltObject): Origin {
  return { kind: 'file', from: built.file };
}

function ownOrigins(built: BuiltObject, pointer: string): readonly Origin[] {
  return [fileOf(built), ...(nearest(built.origins, `${SPEC_VALUES}${pointer}`) ?? [])];
}

function failed(problem: Unknown): ComposedValues {
  return { values: problem, origins: new Map(), unknowns: new Map([['', problem]]) };
}

function firstUnknown(unknowns: ReadonlyMap<string, Unknown>): Unknown | undefined {
  for (const [, problem] of unknowns) return problem;
  return undefined;
}

/** The entries of a sparse map at and below a pointer, relative to it; what holds around the pointer holds at its root. */
function below<T>(map: ReadonlyMap<string, T>, pointer: string): ReadonlyMap<string, T> {
  const result = new Map<string, T>();
  const around = nearest(map, pointer);
  if (around !== undefined) result.set('', around);
  for (const [at, value] of map) {
    if (at !== pointer && isAtOrBelow(at, pointer)) result.set(at.slice(pointer.length), value);
  }
  return result;
}
