import { isClusterScoped } from '../model/scope.js';
import { groupOf, type KubeObject } from '../yaml/json.js';
import type { ObjectName } from './proof.js';

/** The name of an object. */
export function nameOfObject({ apiVersion, kind, metadata }: KubeObject): ObjectName {
  const { name, namespace } = metadata;
  return { apiVersion, kind, name, ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}) };
}

/** The name of an object of a manifest: one that names no namespace lives in that of the release. */
export function nameInRelease(object: KubeObject, namespace: string): ObjectName {
  const { namespace: own, ...rest } = nameOfObject(object);
  if (isClusterScoped(object.apiVersion, object.kind)) return rest;
  return { ...rest, namespace: own ?? namespace };
}

/** What tells objects apart, whatever version of their group they are written in: `apps/Deployment kube-system/coredns`. */
export function objectId({ apiVersion, kind, namespace, name }: ObjectName): string {
  return `${groupOf(apiVersion)}/${kind} ${namespace ?? ''}/${name}`;
}

/** `Deployment kube-system/coredns` */
export function showObject({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
