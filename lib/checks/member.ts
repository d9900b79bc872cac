import type { MemberIntent, MemberRole } from '../intent/intent.js';
import type { Release } from '../model/types.js';
import type { PlannedRelease } from '../plan/plan.js';
import type { JsonObject } from '../yaml/json.js';
import { chartNameOf } from './chart-name.js';
import type { ClusterSubject } from './rule.js';

/**
 * A release of the bootstrap, seen from all sides: as its author asked for it, as Flux will see it, as the plan
 * installs it.
 */
export interface Member {
  /** `namespace/name` of the HelmRelease. */
  readonly key: string;
  readonly intent: MemberIntent;
  /** Absent when Flux reaches no such HelmRelease. */
  readonly release?: Release;
  readonly planned?: PlannedRelease;
  readonly role?: MemberRole;
}

/** What a chart is to a cluster, for members whose author did not say. */
const ROLES: Readonly<Record<string, MemberRole>> = {
  cilium: 'cni',
  coredns: 'dns',
  spegel: 'registry-mirror',
  'cert-manager': 'certificates',
  'flux-operator': 'flux-operator',
  'flux-instance': 'flux-instance',
};

/** The members of a cluster, in the order of their declaration. */
export function membersOf(subject: Pick<ClusterSubject, 'cluster' | 'model' | 'plan'>): readonly Member[] {
  return subject.cluster.members.map((intent) => {
    const key = `${intent.namespace}/${intent.name}`;
    const release = subject.model.releases.get(key);
    const planned = subject.plan.releases.find((entry) => entry.helmRelease === key);
    const role = intent.role ?? ROLES[release === undefined ? intent.name : (chartNameOf(release) ?? '')];
    return {
      key,
      intent,
      ...(release === undefined ? {} : { release }),
      ...(planned === undefined ? {} : { planned }),
      ...(role === undefined ? {} : { role }),
    };
  });
}

/** Members that Flux reaches, with the release that it will handle. */
export function reachedMembers(
  subject: Pick<ClusterSubject, 'cluster' | 'model' | 'plan'>,
): readonly (Member & { readonly release: Release })[] {
  return membersOf(subject).filter((member): member is Member & { release: Release } => member.release !== undefined);
}

/** The one member with a role; undefined when there is none or several. */
export function memberWithRole(
  subject: Pick<ClusterSubject, 'cluster' | 'model' | 'plan'>,
  role: MemberRole,
): Member | undefined {
  const found = membersOf(subject).filter((member) => member.role === role);
  return found.length === 1 ? found[0] : undefined;
}

/** The values that Helm gets, as far as they are known. */
export function knownValues(release: Release): JsonObject {
  return release.values.known ? release.values.value : {};
}
