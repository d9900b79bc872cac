import type { Cluster } from './authoring/cluster.js';
import { HelmRelease } from './authoring/helm-release.js';
import type { ValuesShape } from './importing/values-shape.js';

/** `HelmRelease namespace/name` → what its author wants its values to be held against. */
export function shapesOf(cluster: Cluster): ReadonlyMap<string, ValuesShape> {
  const shapes = new Map<string, ValuesShape>();
  for (const construct of cluster.node.findAll()) {
    if (HelmRelease.isHelmRelease(construct) && construct.valuesShape !== undefined) {
      shapes.set(`HelmRelease ${construct.key}`, construct.valuesShape);
    }
  }
  return shapes;
}
