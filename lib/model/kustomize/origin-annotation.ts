import { isObject, type KubeObject } from '../../yaml/json.js';
import { withValue } from '../pointer.js';
import type { Resource } from './resource.js';

/**
 * Writes `config.kubernetes.io/origin`, as kustomize does with `buildMetadata: [originAnnotations]`. Flux sets that for a kustomization
 * without resources, so that kustomize does not take it for empty.
 */
export function originAnnotated(resource: Resource, path: string, root: string, from: string): void {
  const { annotations } = resource.object.metadata;
  const all = {
    ...(isObject(annotations) ? annotations : {}),
    'config.kubernetes.io/origin': `path: ${relativePath(root, path)}\n`,
  };
  const object = withValue(resource.object, ['metadata', 'annotations'], all) as KubeObject;
  resource.change(object, { kind: 'kustomize', from, detail: 'buildMetadata originAnnotations' });
}

function relativePath(from: string, to: string): string {
  const base = from === '' ? [] : from.split('/');
  const target = to.split('/');
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared++;
  return [...base.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}
