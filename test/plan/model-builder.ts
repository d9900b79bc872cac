import type { BuiltObject, ChartReference, FluxKustomization, Maybe, Model, Release } from '../../lib/model/types.js';
import { groupOf, type Json, type JsonObject, type KubeObject, namespaceOf } from '../../lib/yaml/json.js';

/** A release of a hand-made model. */
export interface ReleaseSpec {
  readonly namespace: string;
  readonly name: string;
  readonly chart?: Maybe<ChartReference>;
  readonly raw?: Json | undefined;
  readonly values?: Maybe<JsonObject>;
  readonly releaseName?: string;
  readonly targetNamespace?: string;
  readonly file?: string;
  readonly kustomization?: string;
}

/** Puts a model together without reading a repository. */
export class ModelBuilder {
  readonly #objects = new Map<string, BuiltObject>();
  readonly #kustomizations = new Map<string, FluxKustomization>();
  readonly #releases = new Map<string, Release>();

  constructor(readonly apps = 'dist/kubernetes/infra/apps') {
    this.kustomization('flux-system', 'flux-system', {});
  }

  kustomization(
    namespace: string,
    name: string,
    spec: JsonObject,
    objects: readonly KubeObject[] = [],
    parts: Partial<FluxKustomization> = {},
  ): this {
    const key = `${namespace}/${name}`;
    const built = objects.map((object, index) =>
      this.built(object, `${this.apps}/${namespace}/${name}/${index}.yaml`, key),
    );
    for (const one of built) this.#add(one);
    this.#kustomizations.set(key, {
      namespace,
      name,
      path: `${this.apps}/${namespace}/${name}`,
      spec,
      objects: built,
      files: [],
      variables: new Map(),
      unknowns: [],
      ...(key === 'flux-system/flux-system' ? {} : { parent: 'flux-system/flux-system' }),
      ...parts,
    });
    return this;
  }

  object(object: KubeObject, file?: string, parts: Partial<BuiltObject> = {}): this {
    this.#add({ ...this.built(object, file ?? `${this.apps}/${object.kind}-${object.metadata.name}.yaml`), ...parts });
    return this;
  }

  namespace(name: string, labels: Readonly<Record<string, string>> = {}): this {
    return this.object({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  }

  release(spec: ReleaseSpec): this {
    const { namespace, name } = spec;
    const kustomization = spec.kustomization ?? `${namespace}/${name}`;
    const file = spec.file ?? `${this.apps}/${namespace}/${name}/app/helmrelease.yaml`;
    const raw = 'raw' in spec ? spec.raw : {};
    const object = this.built(
      {
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name, namespace },
        spec: { ...(raw === undefined ? {} : { values: raw }) },
      },
      file,
      kustomization,
    );
    this.#add(object);
    if (!this.#kustomizations.has(kustomization)) this.kustomization(namespace, name, {});
    this.#releases.set(`${namespace}/${name}`, {
      namespace,
      name,
      releaseName: spec.releaseName ?? name,
      targetNamespace: spec.targetNamespace ?? namespace,
      storageNamespace: namespace,
      chart: spec.chart ?? chart(`oci://registry.example.org/charts/${name}`, '1.0.0', `${namespace}/${name}`),
      rawValues: raw,
      values: spec.values ?? { known: true, value: (raw ?? {}) as JsonObject, origins: [] },
      valueOrigins: new Map(),
      object,
      alsoAppliedBy: [],
    });
    return this;
  }

  build(parts: Partial<Model> = {}): Model {
    return {
      kustomizations: this.#kustomizations,
      releases: this.#releases,
      objects: this.#objects,
      edges: [],
      unknowns: [],
      unreachable: [],
      ...parts,
    };
  }

  built(object: KubeObject, file: string, kustomization = 'flux-system/flux-system'): BuiltObject {
    return { object, file, kustomization, origins: new Map(), unknowns: new Map() };
  }

  #add(built: BuiltObject): void {
    const { object } = built;
    const key = `${groupOf(object.apiVersion)}/${object.kind} ${namespaceOf(object) ?? ''}/${object.metadata.name}`;
    this.#objects.set(key, built);
  }
}

/** A chart with an exact version. */
export function chart(
  reference: string,
  version: string,
  source: string,
  parts: Partial<ChartReference> = {},
): Maybe<ChartReference> {
  return {
    known: true,
    value: { chart: reference, version, source: `OCIRepository ${source}`, ...parts },
    origins: [],
  };
}
