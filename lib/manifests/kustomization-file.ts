import { patchOf } from '../authoring/kustomize-patch.js';
import { type ManifestDirectory, relativePath } from '../authoring/manifest-directory.js';
import { setKey } from '../authoring/plain-json.js';
import type { Json, JsonObject, KubeObject } from '../yaml/json.js';

/** The kustomization.yaml of a directory: what it lists, and what its author added. */
export function kustomizationFile(directory: ManifestDirectory, resources: readonly string[]): KubeObject {
  const fields: Record<string, Json> = {};
  if (resources.length > 0) fields.resources = resources;
  const { components, patches, kustomizeFields } = directory;
  if (components.length > 0) {
    fields.components = components.map((component) =>
      typeof component === 'string' ? component : below(directory.path, component.path),
    );
  }
  if (patches.length > 0) fields.patches = patches.map(patchOf);
  for (const extra of kustomizeFields) addFields(fields, extra);
  // The file has no metadata, which makes it the one object of the tree that is none.
  return {
    apiVersion: directory.isComponent ? 'kustomize.config.k8s.io/v1alpha1' : 'kustomize.config.k8s.io/v1beta1',
    kind: directory.isComponent ? 'Component' : 'Kustomization',
    ...fields,
  } as unknown as KubeObject;
}

function addFields(fields: Record<string, Json>, extra: JsonObject): void {
  for (const [key, value] of Object.entries(extra)) {
    const known = fields[key];
    setKey(fields, key, Array.isArray(known) && Array.isArray(value) ? [...known, ...value] : value);
  }
}

/** The kustomization.yaml of a directory that only holds others: the apps directory. */
export function listingFile(resources: readonly string[]): KubeObject {
  return { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources } as unknown as KubeObject;
}

/** `./cilium/ks.yaml`: a path below a directory as kustomization files write it. */
export function below(directory: string, path: string): string {
  const relative = relativePath(directory, path);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** Names of files as kustomization files list them: sorted, with `./`. */
export function listed(files: readonly string[]): readonly string[] {
  return [...files].sort().map((file) => `./${file}`);
}
