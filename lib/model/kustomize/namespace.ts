import { isObject, type Json, type KubeObject } from '../../yaml/json.js';
import { withValue } from '../pointer.js';
import { isClusterScopedForKustomize } from '../scope.js';
import type { Origin } from '../types.js';
import { editField, editList, type FieldSpec } from './field-spec.js';
import type { ResourceList } from './resource-list.js';

/**
 * kustomize's `namespace`: written into every object that is not certainly cluster-wide, into the fields of the specs, and into role binding
 * subjects called `default`. A `v1` Namespace is renamed (api/filters/namespace).
 */
export function setNamespace(
  resources: ResourceList,
  namespace: string,
  specs: readonly FieldSpec[],
  step: Origin,
): void {
  for (const resource of resources.items) {
    resource.rememberId();
    resource.change(namespaced(resource.object, namespace, specs), step);
  }
  resources.touch();
  resources.checkIds();
}

function namespaced(object: KubeObject, namespace: string, specs: readonly FieldSpec[]): KubeObject {
  let result = object;
  if (!isClusterScopedForKustomize(object.apiVersion, object.kind) && object.metadata.namespace !== namespace) {
    result = withValue(result, ['metadata', 'namespace'], namespace) as KubeObject;
  }
  const binding = object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding';
  if (binding && Array.isArray(result.subjects)) {
    const subjects = editList(result.subjects as readonly Json[], (subject) =>
      isObject(subject) && subject.name === 'default' ? { ...subject, namespace } : subject,
    );
    result = withValue(result, ['subjects'], subjects) as KubeObject;
  }
  for (const spec of specs) {
    if (spec.path === 'metadata/namespace') continue;
    if (spec.path === 'metadata/name' && object.apiVersion !== 'v1') continue;
    if (binding && spec.path === 'subjects/namespace' && spec.kind?.endsWith('RoleBinding')) continue;
    result = editField(result, spec, () => namespace, 'scalar');
  }
  return result;
}
