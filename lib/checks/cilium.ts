import type { Release } from '../model/types.js';
import type { JsonObject } from '../yaml/json.js';
import { chartNameOf } from './chart-name.js';
import { membersOf } from './member.js';
import type { ClusterSubject } from './rule.js';

/** A release with the values that Helm gets. */
export interface ReleaseValues {
  readonly release: Release;
  readonly values: JsonObject;
}

/** The member that installs Cilium, where its values are known. */
export function ciliumOf(subject: ClusterSubject): readonly ReleaseValues[] {
  return membersOfChart(subject, 'cilium');
}

/** Members that install a chart, where their values are known. */
export function membersOfChart(subject: ClusterSubject, chart: string): readonly ReleaseValues[] {
  return membersOf(subject).flatMap(({ release }) =>
    release?.values.known === true && chartNameOf(release) === chart ? [{ release, values: release.values.value }] : [],
  );
}
