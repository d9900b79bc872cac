import type { Origin } from '../types.js';
import { editField, type FieldSpec } from './field-spec.js';
import { KustomizeError } from './kustomize-error.js';
import { fitsKind, type Resource } from './resource.js';
import type { ResourceList } from './resource-list.js';

/**
 * kustomize's `replicas`: the objects that have, or had, the name.
 * @throws KustomizeError when there is none.
 */
export function setReplicas(
  resources: ResourceList,
  replica: { readonly name: string; readonly count: number },
  specs: readonly FieldSpec[],
  step: Origin,
): void {
  let found = false;
  for (const spec of specs) {
    for (const resource of resources.items) {
      if (!isMeant(resource, replica.name, spec)) continue;
      found = true;
      resource.change(
        editField(resource.object, spec, () => replica.count, 'scalar'),
        step,
      );
    }
  }
  if (!found) throw new KustomizeError(`resource with name ${replica.name} does not match a kind that has replicas`);
}

function isMeant(resource: Resource, name: string, spec: FieldSpec): boolean {
  return [resource.id, ...resource.previousIds].some(
    (id) => id.name === name && fitsKind(id.apiVersion, id.kind, spec),
  );
}
