import type { Cluster } from './authoring/cluster.js';
import { HelmRelease } from './authoring/helm-release.js';

/** `HelmRelease namespace/name` → places below its values that their author passed as untyped. */
export function untypedOf(cluster: Cluster): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, readonly string[]>();
  for (const construct of cluster.node.findAll()) {
    if (HelmRelease.isHelmRelease(construct) && construct.untypedValues.length > 0) {
      places.set(`HelmRelease ${construct.key}`, construct.untypedValues);
    }
  }
  return places;
}
