import type { Member } from './members.js';
import { memberSubject } from './members.js';
import type { ObjectIndex } from './object-index.js';
import type { PlannedRelease } from './plan.js';
import type { PlanReport } from './plan-finding.js';
import { type BootstrapPaths, fileName } from './plan-paths.js';
import { plannedChart } from './planned-chart.js';
import { effectiveValues, valuesSource } from './planned-values.js';
import type { Step } from './step.js';

/** What the releases of a plan are made of. */
export interface ReleaseParts {
  readonly members: readonly Member[];
  readonly paths: BootstrapPaths;
  readonly index: ObjectIndex;
  /** Steps after a member, by its key. */
  readonly postSteps: (member: Member) => readonly Step[];
}

/**
 * The members as Helm installs them, in the order of the members. One without a chart that can be pinned is left out and reported; so is one
 * that would take the name of another.
 */
export function planReleases(parts: ReleaseParts, report: PlanReport): readonly PlannedRelease[] {
  const identities = new Map<string, string>();
  for (const { key, release } of parts.members)
    identities.set(key, `${release.targetNamespace}/${release.releaseName}`);
  const taken = new Map<string, string>();
  const planned: PlannedRelease[] = [];
  for (const member of parts.members) {
    const { release } = member;
    const subject = memberSubject(release);
    const identity = identities.get(member.key)!;
    const other = taken.get(identity);
    if (other !== undefined) {
      report.error('member-duplicate', {
        subject,
        field: 'spec.releaseName',
        message: `has the same Helm release as HelmRelease ${other}`,
        value: identity,
        fix: 'Give one of them another release name.',
        file: release.object.file,
      });
      continue;
    }
    const user = { subject, rule: 'member-chart', file: release.object.file } as const;
    const chart = plannedChart(release.chart, parts.index, user, report);
    const values = effectiveValues(release, subject, report);
    if (chart === undefined) continue;
    taken.set(identity, member.key);
    planned.push({
      name: release.releaseName,
      namespace: release.targetNamespace,
      storageNamespace: release.storageNamespace,
      helmRelease: member.key,
      ...chart,
      values: valuesSource(release, values, parts.index, valuesFile(member, parts)),
      effectiveValues: values,
      needs: member.needs.flatMap((need) => identities.get(need) ?? []),
      wait: member.intent.wait,
      waitForJobs: member.intent.waitForJobs,
      timeoutSeconds: member.intent.timeoutSeconds,
      expectedSeconds: member.intent.expectedSeconds,
      ...(member.intent.role === undefined ? {} : { role: member.intent.role }),
      postSteps: parts.postSteps(member),
    });
  }
  // Only what is in the file can be needed there: a need of a release that was left out would make helmfile refuse the whole file.
  return planned.map((one) => ({ ...one, needs: one.needs.filter((need) => taken.has(need)) }));
}

/** `templates/cilium.values.yaml`; with the namespace in front where two members share a name. */
function valuesFile(member: Member, parts: ReleaseParts): string {
  const { releaseName, targetNamespace } = member.release;
  const shared = parts.members.filter(({ release }) => release.releaseName === releaseName).length > 1;
  const name = shared ? `${fileName(targetNamespace)}.${fileName(releaseName)}` : fileName(releaseName);
  return `${parts.paths.bootstrap}/templates/${name}.values.yaml`;
}
