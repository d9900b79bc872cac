import { groupOf, type KubeObject, namespaceOf } from '../../yaml/json.js';
import { isClusterScopedForKustomize } from '../scope.js';
import { NO_TRACE, type Trace, traceChange } from '../trace.js';
import type { Origin } from '../types.js';

/** What kustomize tells objects apart by (kyaml resid). */
export interface ResourceId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As written; empty for none. */
  readonly namespace: string;
}

/** What a generator says about the object it makes. */
export interface GeneratedState {
  readonly behavior: 'create' | 'merge' | 'replace' | 'unspecified';
  readonly hashSuffix: boolean;
}

/**
 * An object on its way through a kustomize build. The object itself is never changed: a step puts a new one here, sharing what it left alone.
 * kustomize keeps the rest in annotations of the object, which it removes at the end.
 */
export class Resource {
  object: KubeObject;
  trace: Trace = NO_TRACE;
  /** Ids that it had before its names changed, oldest first. */
  previous: readonly ResourceId[] = [];
  prefixes: readonly string[] = [];
  suffixes: readonly string[] = [];
  generated: GeneratedState | undefined;
  /** True when a replacement wrote into it: its scalars may be of wrong types. */
  replaced = false;
  /** Pointers to nulls that are not written out (`key:`); a merge loses them. */
  blanks: ReadonlySet<string>;
  /** The id, and the object that it is of: it is asked for more often than it changes. */
  #id: ResourceId | undefined;
  #idOf: KubeObject | undefined;

  constructor(
    object: KubeObject,
    /** The file that it was read from, or the kustomization file that generates it. */
    readonly file: string,
    blanks: readonly string[] = [],
  ) {
    this.object = object;
    this.blanks = blanks.length === 0 ? NO_BLANKS : new Set(blanks);
  }

  /** Puts the result of a step here, and remembers the step for what it changed. */
  change(object: KubeObject, step: Origin): void {
    if (object === this.object) return;
    this.trace = traceChange(this.trace, this.object, object, step);
    this.object = object;
  }

  get id(): ResourceId {
    if (this.#idOf !== this.object) {
      this.#id = idOf(this.object);
      this.#idOf = this.object;
    }
    return this.#id!;
  }

  /** The id that it was read with. */
  get originalId(): ResourceId {
    return this.previous[0] ?? this.id;
  }

  /** Keeps the present id as a former one; a step that changes names calls this first. */
  rememberId(): void {
    const id = this.id;
    this.previous = [...this.previous, { ...id, namespace: namespaceForKustomize(id) }];
  }

  /** The former ids carry the present group and version: kustomize stores only kind, name and namespace of them. */
  get previousIds(): readonly ResourceId[] {
    const { apiVersion } = this.object;
    return this.previous.map((id) => (id.apiVersion === apiVersion ? id : { ...id, apiVersion }));
  }
}

const NO_BLANKS: ReadonlySet<string> = new Set();

/** The id of an object. */
export function idOf(object: KubeObject): ResourceId {
  const { name } = object.metadata;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: typeof name === 'string' ? name : '',
    namespace: namespaceOf(object) ?? '',
  };
}

const CLUSTER_WIDE = '_non_namespaceable_';

/** The namespace that kustomize compares: one word for all cluster-wide kinds, `default` for none. */
export function namespaceForKustomize(id: ResourceId): string {
  if (isClusterScopedForKustomize(id.apiVersion, id.kind)) return CLUSTER_WIDE;
  return id.namespace === '' ? 'default' : id.namespace;
}

/** Equal as kustomize sees it: group, version, kind, name and effective namespace. */
export function sameId(a: ResourceId, b: ResourceId): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.apiVersion === b.apiVersion &&
    namespaceForKustomize(a) === namespaceForKustomize(b)
  );
}

/** One text for all ids that are the same. */
export function idKey(id: ResourceId): string {
  return `${id.apiVersion}|${id.kind}|${namespaceForKustomize(id)}|${id.name}`;
}

/** A pattern of group, version and kind; absent parts match all (kyaml Gvk.IsSelected). */
export interface KindPattern {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
}

/** True when apiVersion and kind fit the pattern. */
export function fitsKind(apiVersion: string, kind: string, pattern: KindPattern): boolean {
  if (pattern.kind !== undefined && pattern.kind !== '' && pattern.kind !== kind) return false;
  if (pattern.group !== undefined && pattern.group !== '' && pattern.group !== groupOf(apiVersion)) return false;
  return pattern.version === undefined || pattern.version === '' || pattern.version === versionOf(apiVersion);
}

/** The version in an apiVersion: `v2` of `helm.toolkit.fluxcd.io/v2`. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}
