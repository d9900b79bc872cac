import type { PlannedRelease } from '../../plan/plan.js';
import { aboutRelease } from '../about.js';
import { lastSegment } from '../chart-name.js';
import type { ClusterSubject, Rule } from '../rule.js';

/** Members keep their identity. */
export const identityFrozen: Rule = {
  id: 'identity-frozen',
  subject: 'plan',
  severity: 'error',
  waivable: false,
  title: 'A member keeps its release name and namespaces, the cluster its id, and Flux the name of its source',
  why:
    'helm-controller answers a changed release name, namespace or storage namespace with uninstall and ' +
    'install. For Cilium that is the loss of the network, in the middle of which nothing can be ' +
    'installed. The name of the sync and the id of the cluster cannot be changed either.',
  fix:
    'Give the member back the identity in the committed `plan.json`. A real move is done by hand, ' +
    'release by release, before it is written here. For a cluster that was never bootstrapped, delete ' +
    'the committed `plan.json`.',
  source: 'helm-controller: ReleaseTargetChanged; flux-operator: sync.name is immutable',
  *check(subject) {
    const { committed, plan, model } = subject;
    if (committed === undefined) return;
    for (const before of committed.releases) {
      const release = model.releases.get(before.helmRelease);
      if (release === undefined) {
        yield* moved(subject, before);
        continue;
      }
      const changes = [
        ['spec.releaseName', before.name, release.releaseName],
        ['spec.targetNamespace', before.namespace, release.targetNamespace],
        ['spec.storageNamespace', before.storageNamespace, release.storageNamespace],
      ] as const;
      for (const [field, old, now] of changes) {
        if (old === now) continue;
        yield {
          ...aboutRelease(release),
          field,
          message: `was installed as '${old}'; Flux would uninstall that release and install a new one`,
          value: now,
          fix: `Keep '${old}'.`,
        };
      }
    }
    if (committed.cluster.id !== plan.cluster.id) {
      yield {
        subject: `Cluster ${plan.cluster.name}`,
        field: 'id',
        message: `was bootstrapped with the id ${committed.cluster.id}, by which Cilium knows every identity`,
        value: String(plan.cluster.id),
        fix: `Keep ${committed.cluster.id}.`,
      };
    }
    if (committed.flux.sync.name === plan.flux.sync.name) return;
    yield {
      subject: `FluxInstance ${plan.flux.instance}`,
      field: 'spec.sync.name',
      message: `was installed with the sync name '${committed.flux.sync.name}', which cannot be changed`,
      value: plan.flux.sync.name,
      fix: `Keep '${committed.flux.sync.name}'.`,
    };
  },
};

/** A HelmRelease that is gone: harmless when its release is gone too, fatal when it goes on under another name. */
function* moved({ committed, model, plan }: ClusterSubject, before: PlannedRelease) {
  const known = new Set(committed?.releases.map((release) => release.helmRelease));
  for (const now of plan.releases) {
    const release = model.releases.get(now.helmRelease);
    if (release === undefined || known.has(now.helmRelease) || lastSegment(now.chart) !== lastSegment(before.chart))
      continue;
    yield {
      ...aboutRelease(release),
      field: 'metadata.name',
      message: `was HelmRelease ${before.helmRelease} before; Flux would install the chart a second time`,
      value: now.helmRelease,
      fix: `Keep the HelmRelease '${before.helmRelease}'.`,
    };
  }
}
