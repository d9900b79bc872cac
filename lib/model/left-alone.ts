import { isObject, type Json, type KubeObject } from '../yaml/json.js';

const RECONCILE = 'kustomize.toolkit.fluxcd.io/reconcile';
const SSA = 'kustomize.toolkit.fluxcd.io/ssa';

/** Objects that kustomize-controller builds and does not apply. */
export function isLeftAlone(object: KubeObject): boolean {
  return [object.metadata.labels, object.metadata.annotations].some(
    (map) => isObject(map) && (isWord(map[RECONCILE], 'disabled') || isWord(map[SSA], 'ignore')),
  );
}

function isWord(value: Json | undefined, word: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === word;
}
