import type { Release } from '../model/types.js';
import { isObject, type JsonObject } from '../yaml/json.js';
import { chartNameOf } from './chart-name.js';
import { knownValues } from './member.js';
import type { ClusterSubject } from './rule.js';

/** A release of the flux-instance chart and the FluxInstance spec that its values make. */
export interface InstanceRelease {
  readonly release: Release;
  /** `values.instance`, which the chart copies into `spec`. */
  readonly instance: JsonObject;
  readonly values: JsonObject;
}

/** Every release of the flux-instance chart that Flux reaches; a bootstrap has exactly one. */
export function instanceReleases(subject: Pick<ClusterSubject, 'cluster' | 'model'>): readonly InstanceRelease[] {
  const stated = new Set(
    subject.cluster.members
      .filter((member) => member.role === 'flux-instance')
      .map((member) => `${member.namespace}/${member.name}`),
  );
  return [...subject.model.releases]
    .filter(([key, release]) => stated.has(key) || chartNameOf(release) === 'flux-instance')
    .map(([, release]) => {
      const values = knownValues(release);
      return { release, values, instance: isObject(values.instance) ? values.instance : {} };
    });
}
