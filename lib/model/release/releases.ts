import { groupOf, isObject } from '../../yaml/json.js';
import { effectiveNamespace, objectKey } from '../object-key.js';
import type { Reconciler } from '../reconciler.js';
import type { Release } from '../types.js';
import { chartOf } from './chart-reference.js';
import { identityOf } from './identity.js';
import { composeValues } from './values.js';

/** The releases among the objects that Flux applies, keyed by `namespace/name` of the HelmRelease. */
export function releasesOf(reconciler: Reconciler): ReadonlyMap<string, Release> {
  const releases = new Map<string, Release>();
  for (const built of reconciler.objects.values()) {
    const { object } = built;
    if (object.kind !== 'HelmRelease' || groupOf(object.apiVersion) !== 'helm.toolkit.fluxcd.io') continue;
    const namespace = effectiveNamespace(object);
    const spec = isObject(object.spec) ? object.spec : {};
    const composed = composeValues(built, namespace, (name) => reconciler.dataOf(name));
    releases.set(`${namespace}/${object.metadata.name}`, {
      namespace,
      name: object.metadata.name,
      ...identityOf(object),
      chart: chartOf(built, namespace, (group, kind, ns, name) =>
        reconciler.objects.get(`${group}/${kind} ${ns}/${name}`),
      ),
      rawValues: reconciler.rawValuesOf(built) ?? spec.values,
      values: composed.values,
      valueOrigins: composed.origins,
      valueUnknowns: composed.unknowns,
      object: built,
      alsoAppliedBy: reconciler.duplicates.get(objectKey(object)) ?? [],
    });
  }
  return releases;
}
