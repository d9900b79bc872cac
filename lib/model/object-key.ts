import { groupOf, type KubeObject, namespaceOf } from '../yaml/json.js';
import { isClusterScoped } from './scope.js';

/** The namespace an object lives in: empty for cluster-wide kinds, `default` where none is written. */
export function effectiveNamespace(object: KubeObject): string {
  return isClusterScoped(object.apiVersion, object.kind) ? '' : (namespaceOf(object) ?? 'default');
}

/** `group/Kind namespace/name`: the key of `Model.objects`. */
export function objectKey(object: KubeObject): string {
  return `${groupOf(object.apiVersion)}/${object.kind} ${effectiveNamespace(object)}/${object.metadata.name}`;
}

/** `Kind namespace/name`: how people name an object, and how edges do. */
export function objectName(object: KubeObject): string {
  const namespace = effectiveNamespace(object);
  return `${object.kind} ${namespace === '' ? '' : `${namespace}/`}${object.metadata.name}`;
}
