import { buildModel } from '../../../lib/model/build-model.js';
import type { BuiltObject, Model, ModelEntry, RepositoryFile, RepositoryFiles } from '../../../lib/model/types.js';
import type { JsonObject, KubeObject } from '../../../lib/yaml/json.js';

/** A file as text, as one object, or as several. */
export type FileContent = string | JsonObject | readonly JsonObject[];

/** A repository from its files. Objects are frozen: the model must not change its input. */
export function repository(files: Readonly<Record<string, FileContent>>): RepositoryFiles {
  return new Map(Object.entries(files).map(([path, content]) => [path, fileOf(content)]));
}

function fileOf(content: FileContent): RepositoryFile {
  if (typeof content === 'string') return { text: content };
  const objects = (Array.isArray(content) ? content : [content]) as unknown as KubeObject[];
  return { objects: frozen(structuredClone(objects)) };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) frozen(item);
    Object.freeze(value);
  }
  return value;
}

/** The model of a repository whose FluxInstance syncs `./flux`. */
export function modelOf(files: Readonly<Record<string, FileContent>>, entry: Partial<ModelEntry> = {}): Model {
  return buildModel(repository(files), { name: 'flux-system', namespace: 'flux-system', path: './flux', ...entry });
}

/** A Flux Kustomization in flux-system over a directory of the repository. */
export function fluxKustomization(name: string, path: string, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: 'flux-system' },
    spec: {
      interval: '1h',
      path,
      prune: true,
      sourceRef: { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' },
      ...spec,
    },
  };
}

/** A HelmRelease with a chart from OCIRepository `name`. */
export function helmRelease(name: string, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, ...metadata },
    spec: { interval: '1h', chartRef: { kind: 'OCIRepository', name }, ...spec },
  };
}

/** A ConfigMap. */
export function configMap(name: string, data: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data };
}

/** The one object of a kind and name that any Kustomization applies, with what is known of it. */
export function builtOf(model: Model, kind: string, name: string): BuiltObject {
  const found = [...model.objects.values()].filter(
    ({ object }) => object.kind === kind && object.metadata.name === name,
  );
  if (found.length !== 1) {
    throw new Error(`${found.length} objects ${kind} ${name} in ${[...model.objects.keys()].join(', ')}`);
  }
  return found[0]!;
}

/** The one object of a kind and name that any Kustomization applies. */
export function objectOf(model: Model, kind: string, name: string): KubeObject {
  return builtOf(model, kind, name).object;
}

/** Why things are not known, one text each. */
export function reasonsOf(model: Model): string[] {
  return model.unknowns.map(({ where, reason }) => `${where}: ${reason}`);
}
