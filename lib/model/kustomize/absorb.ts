import type { JsonObject, KubeObject } from '../../yaml/json.js';
import type { Origin } from '../types.js';
import { KustomizeError } from './kustomize-error.js';
import type { GeneratedState, Resource } from './resource.js';
import type { ResourceList } from './resource-list.js';
import { textMap } from './selector.js';

/**
 * Puts a generated object where its `behavior` wants it: anew, in the place of, or merged over the one with the same id.
 * @throws KustomizeError when there is no such object, or one where there must be none.
 */
export function absorb(resources: ResourceList, resource: Resource, step: Origin): void {
  const found = resources.withAnyId(resource.id);
  const { behavior } = resource.generated as GeneratedState;
  if (found.length > 1)
    throw new KustomizeError(`found multiple objects that could accept merge of ${resource.id.name}`);
  const [old] = found;
  if (old === undefined) {
    if (behavior === 'merge' || behavior === 'replace') {
      throw new KustomizeError(`${resource.object.kind} ${resource.id.name} does not exist; cannot merge or replace`);
    }
    resources.append(resource);
    return;
  }
  if (behavior !== 'merge' && behavior !== 'replace') {
    throw new KustomizeError(`${resource.object.kind} ${resource.id.name} exists; behavior must be merge or replace`);
  }
  const { name, namespace } = old.object.metadata;
  const union = (field: string): JsonObject => {
    const all = { ...textMap(old.object.metadata[field]), ...textMap(resource.object.metadata[field]) };
    return Object.keys(all).length > 0 ? { [field]: all } : {};
  };
  let object: KubeObject = {
    ...resource.object,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...union('labels'),
      ...union('annotations'),
    },
  };
  if (behavior === 'merge') {
    for (const field of ['data', 'binaryData']) {
      const all = { ...textMap(old.object[field]), ...textMap(object[field]) };
      if (Object.keys(all).length > 0) object = { ...object, [field]: all };
    }
  }
  resource.previous = old.previous;
  resource.prefixes = old.prefixes;
  resource.suffixes = old.suffixes;
  // The hash suffix is that of the first generator only when this one wants it too.
  resource.generated = {
    behavior: (old.generated ?? resource.generated!).behavior,
    hashSuffix: old.generated?.hashSuffix === true && resource.generated!.hashSuffix,
  };
  resource.trace = old.trace;
  resource.object = old.object;
  resource.change(object, step);
  resources.replace(old, resource);
}
