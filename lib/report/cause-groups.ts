import type { Cause } from '../handoff/causes.js';
import type { Difference, Fix, ObjectName } from '../handoff/proof.js';

/** Differences that one change explains. */
export interface CauseGroup {
  readonly cause: Cause;
  readonly fix: Fix;
  readonly differences: readonly Difference[];
}

/** Differences by what made them and what to do about it, in the order in which the causes first appear. */
export function causeGroups(differences: readonly Difference[]): readonly CauseGroup[] {
  const groups = new Map<string, { readonly cause: Cause; readonly fix: Fix; readonly differences: Difference[] }>();
  for (const difference of differences) {
    const { severity, cause, fix } = difference;
    const key = JSON.stringify([severity, cause.id, cause.sentence, fix.what]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { cause, fix, differences: [difference] });
    else known.differences.push(difference);
  }
  return [...groups.values()];
}

/** `Deployment kube-system/coredns`. */
export function objectName({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
