import { isObject, type JsonObject } from '../../yaml/json.js';
import { unknown } from '../known.js';
import { maps, text } from '../kustomize/kustomization-file.js';
import type { FluxKustomization, Maybe, Unknown } from '../types.js';

/** The variables of a Flux Kustomization. */
export interface Variables {
  readonly values: ReadonlyMap<string, { readonly value: Maybe<string>; readonly from: string }>;
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
  const values = new Map<string, { value: Maybe<string>; from: string }>();
  const missing: { name: string; optional: boolean; field: string }[] = [];
  const problems: Unknown[] = [];
  for (const [index, source] of maps(postBuild.substituteFrom).entries()) {
    const name = `${text(source.kind) ?? ''} ${namespace}/${text(source.name) ?? ''}`;
    const field = `spec.postBuild.substituteFrom[${index}]`;
    const data = find(name);
    if (data === undefined) missing.push({ name, optional: source.optional === true, field });
    for (const [key, value] of data ?? []) {
      values.set(key, { value: value.known ? { ...value, value: oneLine(value.value) } : value, from: name });
    }
  }
  if (isObject(postBuild.substitute)) {
    for (const [key, value] of Object.entries(postBuild.substitute)) {
      const from = `${owner} spec.postBuild.substitute`;
      if (typeof value !== 'string') {
        problems.push(unknown(`${from}.${key}`, 'the value is no text, so the API server refuses the Kustomization'));
      }
      values.set(key, { value: { known: true, value: oneLine(String(value ?? '')), origins: [] }, from });
    }
  }
  for (const [key, { from }] of values) {
    if (!NAME.test(key)) problems.push(unknown(from, `'${key}' var name is invalid, must match '${NAME.source}'`));
  }
  return { values, missing, problems };
}

/** The variables whose values are known. */
export function knownVariables(variables: Variables | undefined): FluxKustomization['variables'] {
  const result = new Map<string, { value: string; from: string }>();
  for (const [name, { value, from }] of variables?.values ?? []) {
    if (value.known) result.set(name, { value: value.value, from });
  }
  return result;
}

function oneLine(value: string): string {
  return value.replaceAll('\n', '');
}
