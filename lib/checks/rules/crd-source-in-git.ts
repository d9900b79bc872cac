import type { CrdSourceIntent } from '../../intent/intent.js';
import { groupOfCrd } from '../../plan/crd-names.js';
import type { ClusterSubject, Rule } from '../rule.js';
import { isOci } from '../version.js';

/** Git owns the CRDs. */
export const crdSourceInGit: Rule = {
  id: 'crd-source-in-git',
  subject: 'plan',
  severity: 'error',
  title: 'The CRDs of every CRD source are also in Git, or the source says why not',
  why:
    'Stage 00 applies CRDs once, on a bare cluster. When Git does not hold them too, nobody ever updates ' +
    'them, and the version on the cluster depends on the day of its bootstrap.',
  fix:
    'Install the same chart with a HelmRelease and use `crdsFrom(release)`, or put the CRD manifests ' +
    'into an app; otherwise give the source a `notInGit` with the reason.',
  *check(subject) {
    for (const source of subject.cluster.crds) {
      if (source.notInGit !== undefined && source.notInGit.trim() !== '') continue;
      if (isInGit(source, subject)) continue;
      yield {
        subject: `CRD source ${source.name}`,
        message: 'brings CRDs that nothing in Git brings, so nobody will ever update them',
        value: source.groups.join(', '),
        fix: 'Bring them with a HelmRelease or manifests of an app as well, or state the reason in notInGit.',
      };
    }
  },
};

function isInGit({ from, groups }: CrdSourceIntent, { model }: ClusterSubject): boolean {
  if (from.kind === 'release') return true;
  const inGit = new Set([...model.objects.values()].flatMap(({ object }) => groupOfCrd(object) ?? []));
  if (groups.length > 0 && groups.every((group) => inGit.has(group))) return true;
  if (from.kind === 'manifests') return false;
  return [...model.releases.values()].some(
    ({ chart }) => chart.known && isOci(chart.value.chart) && chart.value.chart === from.chart,
  );
}
