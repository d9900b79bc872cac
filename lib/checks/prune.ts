import { isObject, type KubeObject } from '../yaml/json.js';

const KEY = 'kustomize.toolkit.fluxcd.io/prune';

/**
 * True when kustomize-controller leaves the object alone although it left Git. Label and annotation count alike, in any
 * case.
 */
export function isPruneDisabled(object: KubeObject): boolean {
  return [object.metadata.annotations, object.metadata.labels].some((entries) => {
    const value = isObject(entries) ? entries[KEY] : undefined;
    return typeof value === 'string' && value.toLowerCase() === 'disabled';
  });
}
