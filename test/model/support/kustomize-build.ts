import { type BuildResult, build } from '../../../lib/model/kustomize/build.js';
import { FileTree } from '../../../lib/model/kustomize/file-tree.js';
import { readKustomization } from '../../../lib/model/kustomize/kustomization-file.js';
import type { JsonObject, KubeObject } from '../../../lib/yaml/json.js';
import { type FileContent, repository } from './repository.js';

/** A build of a directory, by default of the repository's root. */
export function kustomizeBuild(files: Readonly<Record<string, FileContent>>, directory = ''): BuildResult {
  const tree = new FileTree(repository(files));
  return build(tree, readKustomization(tree, directory));
}

/** The objects that a kustomization with these fields makes of these resources. */
export function built(fields: JsonObject, ...resources: readonly JsonObject[]): readonly KubeObject[] {
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['all.yaml'],
    ...fields,
  };
  const result = kustomizeBuild({ 'kustomization.yaml': kustomization, 'all.yaml': resources });
  if (result.problems.length > 0) throw new Error(result.problems.map(({ reason }) => reason).join('; '));
  return result.resources.map(({ object }) => object);
}
