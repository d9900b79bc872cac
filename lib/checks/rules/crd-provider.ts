import { groupOfCrd, isCustomGroup, isFluxGroup } from '../../plan/crd-names.js';
import { crdNeeds } from '../../plan/crd-needs.js';
import { groupOf } from '../../yaml/json.js';
import { aboutRelease } from '../about.js';
import { chartNameOf } from '../chart-name.js';
import { groupsOf } from '../crd-groups.js';
import { reachedFrom } from '../cycles.js';
import { knownValues, type Member, reachedMembers } from '../member.js';
import { needsOf } from '../needs-graph.js';
import type { ClusterSubject, Rule } from '../rule.js';

/** Kinds exist before they are used. */
export const crdProvider: Rule = {
  id: 'crd-provider',
  subject: 'plan',
  severity: 'error',
  title: 'Every kind that a member uses is brought to the cluster before it',
  why:
    'A chart that renders a ServiceMonitor or an HTTPRoute fails on a bare cluster, where nobody has ' +
    'brought these kinds yet. In Git the same values work, because there somebody has.',
  fix:
    'Add a CRD source for the group to `crds` of the bootstrap (`crdsFrom(release)`, Gateway API, ' +
    'prometheus-operator), let the member need the one that brings it, or switch the value off.',
  source: 'helmfile #763; cilium #16552',
  *check(subject) {
    const members = reachedMembers(subject);
    const needs = needsOf(subject.cluster);
    const fromStage = new Set(subject.cluster.crds.flatMap((source) => source.groups));
    for (const member of members) {
      const { release } = member;
      if (!release.chart.known) continue;
      const before = reachedFrom(needs, member.key);
      const earlier = members.filter((other) => other.key !== member.key && before.has(other.key));
      const asked = [...crdNeeds(release.chart.value.chart, knownValues(release))];
      for (const { group, field } of asked) {
        if (fromStage.has(group) || earlier.some((other) => brings(other, group))) continue;
        yield {
          ...aboutRelease(release),
          field,
          message: 'makes the chart use kinds that nothing has brought to the cluster by then',
          value: group,
          fix: `Add a CRD source for ${group} to the bootstrap, or switch this value off.`,
        };
      }
      yield* appliedKinds(subject, member, fromStage, earlier);
    }
  },
};

/** Kinds of the objects that post-steps apply. */
function* appliedKinds(
  { model }: ClusterSubject,
  member: Member & { readonly release: NonNullable<Member['release']> },
  fromStage: ReadonlySet<string>,
  earlier: readonly Member[],
) {
  for (const [index, step] of member.intent.postSteps.entries()) {
    if (step.op !== 'applyKustomization') continue;
    const objects = model.kustomizations.get(`${step.namespace}/${step.name}`)?.objects ?? [];
    const own = new Set(objects.flatMap(({ object }) => groupOfCrd(object) ?? []));
    const groups = new Set(objects.map(({ object }) => groupOf(object.apiVersion)));
    for (const group of groups) {
      if (!isCustomGroup(group) || isFluxGroup(group) || own.has(group) || fromStage.has(group)) continue;
      if ([member, ...earlier].some((other) => brings(other, group))) continue;
      yield {
        ...aboutRelease(member.release),
        field: `postSteps[${index}]`,
        message: `applies Kustomization ${step.namespace}/${step.name}, whose kinds nothing has brought by then`,
        value: group,
        fix: `Add a CRD source for ${group} to the bootstrap, or let Flux apply this Kustomization.`,
      };
    }
  }
}

/**
 * Whether a member brings a group. A chart that the table does not know may: the bootstrap waits for its CRDs, with a
 * deadline.
 */
function brings({ release }: Member, group: string): boolean {
  const groups = release === undefined ? [] : groupsOf(chartNameOf(release) ?? '');
  return groups === undefined || groups.includes(group);
}
