import { groupOf, isObject, type KubeObject } from '../yaml/json.js';

/** Groups that the API server of Kubernetes 1.35 serves by itself: nothing has to bring them. */
const BUILT_IN = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
]);

/** True for a group that exists only once somebody has applied its CRDs. */
export function isCustomGroup(group: string): boolean {
  return !BUILT_IN.has(group);
}

/** True for the kinds that Flux and its operator bring: nothing of them can be applied before Flux runs. */
export function isFluxGroup(group: string): boolean {
  return group.endsWith('.toolkit.fluxcd.io') || group === 'fluxcd.controlplane.io';
}

/**
 * Resource name of a kind as CRDs spell it: `ciliumloadbalancerippools` of `CiliumLoadBalancerIPPool`. English plurals, as the generators of
 * CRDs form them; a CRD may choose another one, then its name must be given in a `waitForCrds`.
 */
export function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (/(?:s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** Name of the CRD that serves an object: `ciliumloadbalancerippools.cilium.io`. */
export function crdNameOf(object: KubeObject): string {
  return `${pluralOf(object.kind)}.${groupOf(object.apiVersion)}`;
}

/** Group that a CustomResourceDefinition brings; undefined for every other object. */
export function groupOfCrd(object: KubeObject): string | undefined {
  if (object.kind !== 'CustomResourceDefinition' || !isObject(object.spec)) return undefined;
  return typeof object.spec.group === 'string' ? object.spec.group : undefined;
}
