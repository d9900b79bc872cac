import type { ClusterIntent, MemberIntent } from '../intent/intent.js';
import type { Model, Release } from '../model/types.js';
import { orderByNeeds } from './order.js';
import type { PlanReport } from './plan-finding.js';

/** A member together with the release that Flux will make of its HelmRelease. */
export interface Member {
  /** `namespace/name` of the HelmRelease. */
  readonly key: string;
  readonly needs: readonly string[];
  readonly intent: MemberIntent;
  readonly release: Release;
}

/** Name of a member in findings. */
export function memberSubject(member: { readonly namespace: string; readonly name: string }): string {
  return `HelmRelease ${member.namespace}/${member.name}`;
}

/**
 * The members in the order in which they are installed: by needs, ties by declaration. Reports a member that is declared twice or has no
 * HelmRelease, a need that names no member, and every cycle in full; members of a cycle come last.
 */
export function resolveMembers(cluster: ClusterIntent, model: Model, report: PlanReport): readonly Member[] {
  const declared = new Set(cluster.members.map(keyOf));
  const seen = new Set<string>();
  const members: Member[] = [];
  for (const intent of cluster.members) {
    const key = keyOf(intent);
    if (seen.has(key)) {
      report.error('member-duplicate', {
        subject: memberSubject(intent),
        message: 'is a member of the bootstrap twice',
        fix: 'Name it once in the list of releases.',
      });
      continue;
    }
    seen.add(key);
    reportNeeds(intent, declared, report);
    const release = model.releases.get(key);
    if (release === undefined) {
      report.error('member-exists', {
        subject: memberSubject(intent),
        message: 'is a member of the bootstrap, but no Flux Kustomization reaches a HelmRelease of that name',
        fix: `Add the HelmRelease to an app that Flux reads, or take it out of the bootstrap of cluster ${cluster.name}.`,
      });
    } else {
      members.push({ key, needs: intent.needs, intent, release });
    }
  }
  const order = orderByNeeds(members);
  for (const cycle of order.cycles) {
    report.error('needs-cycle', {
      subject: `HelmRelease ${cycle[0]}`,
      field: 'needs',
      message: 'needs itself in the end',
      value: cycle.join(' → '),
      fix: 'Take one of these needs away.',
    });
  }
  return order.items;
}

function reportNeeds(intent: MemberIntent, declared: ReadonlySet<string>, report: PlanReport): void {
  for (const need of intent.needs) {
    if (declared.has(need)) continue;
    report.error('needs-exists', {
      subject: memberSubject(intent),
      field: 'needs',
      message: 'needs a release that is no member of the bootstrap',
      value: need,
      fix: `Add ${need} to the members, or take it out of the needs of ${intent.namespace}/${intent.name}.`,
    });
  }
}

/** `namespace/name` of a member's HelmRelease. */
export function keyOf(member: MemberIntent): string {
  return `${member.namespace}/${member.name}`;
}
