import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { isClusterScopedForKustomize } from '../scope.js';
import type { Origin } from '../types.js';
import { editField, editList, type FieldSpec } from './field-spec.js';
import { KustomizeError } from './kustomize-error.js';
import type { NameReference } from './name-reference-table.js';
import { fitsKind, type KindPattern, namespaceForKustomize, type Resource } from './resource.js';
import { describe, type ResourceList } from './resource-list.js';

/**
 * Rewrites the names by which objects refer to others whose names changed (accumulator/namereferencetransformer.go, filters/nameref).
 * Runs once, at the end of the outermost build.
 */
export function fixNameReferences(resources: ResourceList, references: readonly NameReference[], step: Origin): void {
  const renamed = resources.items.filter((resource) => resource.previous.length > 0);
  if (renamed.length === 0) return;
  const byName = new Map<string, Resource[]>();
  for (const resource of renamed) {
    for (const name of new Set(resource.previous.map((id) => id.name))) {
      byName.set(name, [...(byName.get(name) ?? []), resource]);
    }
  }
  resources.touch();
  const index = indexOf(references);
  for (const referrer of resources.items) {
    const original = referrer.originalId;
    for (const { target, spec } of [...(index.get(original.kind) ?? []), ...(index.get('') ?? [])]) {
      if (!fitsKind(original.apiVersion, original.kind, spec)) continue;
      // The path is looked for in the object as it is, whatever its kind became.
      const anyKind: FieldSpec = { path: spec.path };
      const fix = (value: Json) => fixValue(value, referrer, target, spec.path, { byName, all: resources.items });
      referrer.change(editField(referrer.object, anyKind, fix), step);
    }
  }
}

type Index = ReadonlyMap<string, readonly { readonly target: KindPattern; readonly spec: FieldSpec }[]>;
const INDEXES = new WeakMap<readonly NameReference[], Index>();

/** The references by kind of the referrer; most kinds have none. */
function indexOf(references: readonly NameReference[]): Index {
  const known = INDEXES.get(references);
  if (known !== undefined) return known;
  const index = new Map<string, { target: KindPattern; spec: FieldSpec }[]>();
  for (const { target, referrers } of references) {
    for (const spec of referrers) {
      const kind = spec.kind ?? '';
      const entries = index.get(kind);
      if (entries === undefined) index.set(kind, [{ target, spec }]);
      else entries.push({ target, spec });
    }
  }
  INDEXES.set(references, index);
  return index;
}

/** The objects of the build, and those that were renamed by the names they had. */
interface Build {
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
  readonly all: readonly Resource[];
}

function fixValue(value: Json, referrer: Resource, target: KindPattern, path: string, build: Build): Json {
  if (value === null) return value;
  if (Array.isArray(value)) {
    return editList(value, (item) => (item === null ? item : fixItem(item, referrer, target, path, build)));
  }
  return fixItem(value, referrer, target, path, build);
}

function fixItem(value: Json, referrer: Resource, target: KindPattern, path: string, build: Build): Json {
  if (isObject(value)) return fixMap(value, referrer, target, path, build);
  const found = findReferral(
    String(value),
    candidatesFor(referrer, build.byName.get(String(value))),
    referrer,
    target,
    path,
    false,
  );
  return found === undefined || found.id.name === value ? value : found.id.name;
}

/** A reference by name and namespace: both are taken from the target. */
function fixMap(value: JsonObject, referrer: Resource, target: KindPattern, path: string, build: Build): Json {
  if (!Object.hasOwn(value, 'name')) throw new KustomizeError(`path config error; no 'name' field in node at ${path}`);
  const name = String(value.name);
  let candidates = candidatesFor(referrer, build.byName.get(name));
  if (candidates.length > 0 && Object.hasOwn(value, 'namespace')) {
    const namespace = String(value.namespace);
    const formerly = (one: Resource): boolean => namespaceForKustomize(one.originalId) === namespace;
    const currently = (one: Resource): boolean => namespaceForKustomize(one.id) === namespace;
    // One object of any name that was written in the namespace is enough for it to mean what was written.
    candidates = candidates.filter(candidatesFor(referrer, build.all).some(formerly) ? formerly : currently);
  }
  const found = findReferral(name, candidates, referrer, target, path, true);
  if (found === undefined) return value;
  const { id } = found;
  if (id.name === name && id.namespace === '') return value;
  const result =
    id.namespace === '' ? { ...value, name: id.name } : { ...value, name: id.name, namespace: id.namespace };
  return value.name === result.name && value.namespace === (result as JsonObject).namespace ? value : result;
}

/** What an object can refer to at all: cluster-wide ones, those of its namespace, and for a RoleBinding those of its service accounts. */
function candidatesFor(referrer: Resource, renamed: readonly Resource[] | undefined): readonly Resource[] {
  if (renamed === undefined) return [];
  const { id } = referrer;
  if (isClusterScopedForKustomize(id.apiVersion, id.kind)) return renamed;
  const own = namespaceForKustomize(id);
  const bound = boundNamespaces(referrer.object);
  return renamed.filter((candidate) => {
    const theirs = candidate.id;
    return (
      isClusterScopedForKustomize(theirs.apiVersion, theirs.kind) ||
      namespaceForKustomize(theirs) === own ||
      bound.has(theirs.namespace)
    );
  });
}

function boundNamespaces(object: KubeObject): ReadonlySet<string> {
  const subjects =
    object.kind === 'RoleBinding' && Array.isArray(object.subjects) ? (object.subjects as readonly Json[]) : [];
  return new Set(
    subjects.flatMap((subject) =>
      isObject(subject) && subject.kind === 'ServiceAccount' && typeof subject.namespace === 'string'
        ? [subject.namespace]
        : [],
    ),
  );
}

function findReferral(
  name: string,
  among: readonly Resource[],
  referrer: Resource,
  target: KindPattern,
  path: string,
  byNamespace: boolean,
): Resource | undefined {
  const role = path.endsWith('roleRef/name') ? roleOf(referrer.object) : undefined;
  let candidates = among.filter(
    (one) =>
      one.previousIds.some((id) => id.name === name) &&
      one.previousIds.some((id) => fitsKind(id.apiVersion, id.kind, target)) &&
      (role === undefined || one.previousIds.some((id) => fitsKind(id.apiVersion, id.kind, role))) &&
      sameNamespace(referrer, one),
  );
  if (candidates.length === 1) return candidates[0];
  candidates = candidates.filter((one) => sameAffixes(one, referrer, true));
  if (candidates.length > 1) candidates = candidates.filter((one) => sameAffixes(one, referrer, false));
  const [first, ...others] = candidates;
  if (first === undefined || others.length === 0) return first;
  const alike = others.every(
    (one) => one.id.name === first.id.name && (!byNamespace || one.id.namespace === first.id.namespace),
  );
  if (alike) return first;
  throw new KustomizeError(
    `found multiple possible referrals: ${candidates.map((one) => describe(one.id)).join(', ')}`,
  );
}

function roleOf(object: KubeObject): KindPattern | undefined {
  const { roleRef } = object;
  if (!isObject(roleRef) || typeof roleRef.apiGroup !== 'string' || typeof roleRef.kind !== 'string') return undefined;
  return { group: roleRef.apiGroup, kind: roleRef.kind };
}

function sameNamespace(referrer: Resource, candidate: Resource): boolean {
  const [from, to] = [referrer.id, candidate.id];
  return (
    isClusterScopedForKustomize(from.apiVersion, from.kind) ||
    isClusterScopedForKustomize(to.apiVersion, to.kind) ||
    to.kind === 'ServiceAccount' ||
    namespaceForKustomize(from) === namespaceForKustomize(to)
  );
}

function sameAffixes(a: Resource, b: Resource, emptyFits: boolean): boolean {
  return endAlike(a.prefixes, b.prefixes, emptyFits) && endAlike(a.suffixes, b.suffixes, emptyFits);
}

function endAlike(a: readonly string[], b: readonly string[], emptyFits: boolean): boolean {
  if (a.length === 0 || b.length === 0) return emptyFits || a.length === b.length;
  const length = Math.min(a.length, b.length);
  for (let index = 1; index <= length; index++) if (a[a.length - index] !== b[b.length - index]) return false;
  return true;
}
