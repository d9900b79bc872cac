import { isObject, type Json, type JsonObject } from '../../yaml/json.js';
import type { FileTree } from '../kustomize/file-tree.js';
import { type Kustomization, maps, readKustomization, text, texts } from '../kustomize/kustomization-file.js';
import { KustomizeError } from '../kustomize/kustomize-error.js';
import { joinPath } from '../paths.js';
import type { Origin } from '../types.js';

/**
 * The kustomization that kustomize-controller builds for a Flux Kustomization: the file in `spec.path`, or a generated one, rewritten with what
 * the spec says (pkg/kustomize/kustomize_generator.go).
 * @throws KustomizeError when the path is not there or its kustomization cannot be read.
 */
export function kustomizationOf(tree: FileTree, directory: string, spec: JsonObject, owner: string): Kustomization {
  if (!tree.isDirectory(directory)) throw new KustomizeError(`kustomization path not found: ${directory || '.'}`);
  const found =
    tree.kustomizationOf(directory) === undefined ? generated(tree, directory) : readKustomization(tree, directory);
  const fields: Record<string, Json> = { ...found.fields };
  if (!found.generated && texts(fields.resources).length === 0) fields.buildMetadata = ['originAnnotations'];
  const setBy: Record<string, Origin> = {};
  for (const [from, field] of [
    ['targetNamespace', 'namespace'],
    ['namePrefix', 'namePrefix'],
    ['nameSuffix', 'nameSuffix'],
  ] as const) {
    const value = text(spec[from]);
    if (value === undefined) continue;
    fields[field] = value;
    setBy[field] = { kind: 'kustomize', from: owner, detail: `spec.${from} ${value}` };
  }
  const components = texts(spec.components).filter((path) => !isMissing(tree, directory, path, spec));
  if (components.length > 0) fields.components = [...texts(fields.components), ...components];
  if (maps(spec.images).length > 0) {
    fields.images = mergeImages(maps(fields.images), maps(spec.images));
    setBy.images = { kind: 'kustomize', from: owner, detail: 'spec.images' };
  }
  const patches = maps(spec.patches).map((entry, index) => ({
    entry,
    from: { kind: 'patch', from: owner, detail: `spec.patches[${index}]` } satisfies Origin,
  }));
  return { ...found, rewritten: true, fields, setBy, patches };
}

function isMissing(tree: FileTree, directory: string, path: string, spec: JsonObject): boolean {
  return spec.ignoreMissingComponents === true && !tree.isDirectory(joinPath(directory, path));
}

/** All YAML files below, except that a directory with a kustomization of its own is taken as one. */
function generated(tree: FileTree, directory: string): Kustomization {
  const resources: string[] = [];
  const scan = (at: string, prefix: string): void => {
    for (const name of tree.childrenOf(at)) {
      const path = at === '' ? name : `${at}/${name}`;
      const relative = `${prefix}${name}`;
      if (tree.isDirectory(path)) {
        if (tree.kustomizationOf(path) !== undefined) resources.push(relative);
        else scan(path, `${relative}/`);
      } else if (/\.ya?ml$/.test(name)) resources.push(relative);
    }
  };
  scan(directory, './');
  return {
    directory,
    file: directory === '' ? 'kustomization.yaml' : `${directory}/kustomization.yaml`,
    generated: true,
    rewritten: true,
    fields: { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources },
    setBy: {},
    patches: [],
  };
}

/** An image of the spec adds to the file's entry of the same name: its tag or digest takes the place of both. */
function mergeImages(own: readonly JsonObject[], more: readonly JsonObject[]): JsonObject[] {
  const result = [...own];
  for (const image of more) {
    const index = result.findIndex(({ name }) => name === image.name);
    if (index < 0) {
      result.push(image);
      continue;
    }
    let merged: JsonObject = result[index]!;
    if (text(image.newName) !== undefined) merged = { ...merged, newName: image.newName! };
    if (text(image.newTag) !== undefined || text(image.digest) !== undefined) {
      merged = { ...merged, newTag: image.newTag ?? '', digest: image.digest ?? '' };
    }
    result[index] = merged;
  }
  return result;
}

/** `spec.patchesStrategicMerge` and the like: fields of older API versions that the model does not compute. */
export function unsupportedSpec(spec: JsonObject): string[] {
  const result: string[] = [];
  for (const field of ['patchesStrategicMerge', 'patchesJson6902']) {
    const value = spec[field];
    if (Array.isArray(value) && value.length > 0)
      result.push(`spec.${field} is not supported by this reader; use spec.patches`);
  }
  if (isObject(spec.kubeConfig)) result.push('spec.kubeConfig: the objects go to another cluster');
  if (texts(spec.buildMetadata).length > 0) result.push('spec.buildMetadata is not supported by this reader');
  for (const path of texts(spec.components)) {
    if (/^(?:git::|gh:|ssh:|https?:|git@|github\.com[:/]|file:|\/)/i.test(path)) {
      result.push(`component path '${path}' must be local and relative`);
    }
  }
  return result;
}
