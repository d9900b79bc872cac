import type { FluxKustomization, Release } from '../model/types.js';
import { isObject, type Json } from '../yaml/json.js';
import { listAt } from './values-at.js';

/** One entry of `spec.dependsOn`. */
export interface Dependency {
  /** `spec.dependsOn[0]` */
  readonly field: string;
  /** `namespace/name` of the object of the same kind. */
  readonly target: string;
}

/** What a release or a Flux Kustomization depends on; an entry without a namespace means the object's own. */
export function dependsOnOf(object: Release | FluxKustomization): readonly Dependency[] {
  const spec: Json | undefined = 'spec' in object ? object.spec : object.object.object.spec;
  return listAt(spec, 'dependsOn').flatMap((entry, index) => {
    if (!isObject(entry) || typeof entry.name !== 'string') return [];
    const namespace =
      typeof entry.namespace === 'string' && entry.namespace !== '' ? entry.namespace : object.namespace;
    return [{ field: `spec.dependsOn[${index}]`, target: `${namespace}/${entry.name}` }];
  });
}
