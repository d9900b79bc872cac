import { isObject, type JsonObject } from '../../yaml/json.js';
import { unknown } from '../known.js';
import { maps, text } from '../kustomize/kustomization-file.js';
import type { FluxKustomization, Maybe, Unknown } from '../types.js';

/** A variable and its source. Of one that is not known, the value is empty. */
export interface SetVariable {
  readonly value: string;
  readonly from: string;
  readonly unknown?: Unknown;
}

/** The variables of a Flux Kustomization. */
export interface Variables {
  readonly values: ReadonlyMap<string, SetVariable>;
  /** Sources that are not there. While the whole repository has not been built yet, one may still come. */
  readonly missing: readonly { readonly name: string; readonly optional: boolean; readonly field: string }[];
  /** What keeps Flux from substituting at all. */
  readonly problems: readonly Unknown[];
}

/** Finds the data of `ConfigMap ns/name` or `Secret ns/name`; undefined when there is no such object. */
export type FindData = (name: string) => ReadonlyMap<string, Maybe<string>> | undefined;

const NAME = /^[_A-Za-z][_A-Za-z0-9]*$/;

/**
 * The variables that `spec.postBuild` puts in force: sources in order, later ones win; `substitute` wins over all. Line breaks are taken out
 * of values (pkg/kustomize/kustomize_varsub.go).
 */
export function variablesOf(postBuild: JsonObject, namespace: string, owner: string, find: FindData): Variables {
  let values: ReadonlyMap<string, SetVariable> = NONE;
  const missing: { name: string; optional: boolean; field: string }[] = [];
  const problems: Unknown[] = [];
  for (const [index, source] of maps(postBuild.substituteFrom).entries()) {
    const name = `${text(source.kind) ?? ''} ${namespace}/${text(source.name) ?? ''}`;
    const field = `spec.postBuild.substituteFrom[${index}]`;
    const data = find(name);
    if (data === undefined) missing.push({ name, optional: source.optional === true, field });
    const more = data === undefined ? NONE : sourceOf(data, name);
    values = values.size === 0 ? more : new Map([...values, ...more]);
  }
  if (isObject(postBuild.substitute)) {
    const all = new Map(values);
    for (const [key, value] of Object.entries(postBuild.substitute)) {
      const from = `${owner} spec.postBuild.substitute`;
      if (typeof value !== 'string') {
        problems.push(unknown(`${from}.${key}`, 'the value is no text, so the API server refuses the Kustomization'));
      }
      all.set(key, { value: oneLine(String(value ?? '')), from });
    }
    values = all;
  }
  for (const [key, { from }] of values) {
    if (!NAME.test(key)) problems.push(unknown(from, `'${key}' var name is invalid, must match '${NAME.source}'`));
  }
  return { values, missing, problems };
}

/** The variables whose values are known. */
export function knownVariables(variables: Variables | undefined): FluxKustomization['variables'] {
  const all = [...(variables?.values ?? NONE)];
  const known = all.filter(([, variable]) => variable.unknown === undefined);
  return known.length === all.length ? (variables?.values ?? NONE) : new Map(known);
}

const NONE: ReadonlyMap<string, SetVariable> = new Map();
const SOURCES = new WeakMap<ReadonlyMap<string, Maybe<string>>, ReadonlyMap<string, SetVariable>>();

/** The variables of one source. Most Kustomizations share theirs, so they are made once. */
function sourceOf(data: ReadonlyMap<string, Maybe<string>>, from: string): ReadonlyMap<string, SetVariable> {
  let source = SOURCES.get(data);
  if (source === undefined) {
    const made = new Map<string, SetVariable>();
    for (const [key, value] of data) {
      made.set(key, value.known ? { value: oneLine(value.value), from } : { value: '', from, unknown: value });
    }
    source = made;
    SOURCES.set(data, source);
  }
  return source;
}

function oneLine(value: string): string {
  return value.replaceAll('\n', '');
}
