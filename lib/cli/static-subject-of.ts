import { hasGate } from '../checks/feature-gate.js';
import { instanceReleases } from '../checks/flux-instance.js';
import type { ClusterSubject } from '../checks/rule.js';
import { sourceReferenceOf } from '../checks/source-reference.js';
import type { StaticRelease, StaticSubject } from '../handoff/static/static-subject.js';
import { type HandoffRelease, subjectOf } from '../handoff/subject.js';
import type { PlannedRelease } from '../plan/plan.js';
import { isObject, type KubeObject } from '../yaml/json.js';
import type { AuthoredLines } from './authored-lines.js';

/** Everything that decides over what both sides render, read from a compiled cluster. */
export function staticSubjectOf(
  subject: ClusterSubject,
  lines: AuthoredLines,
  crdManifests: readonly KubeObject[],
): StaticSubject {
  const { plan, model, cluster } = subject;
  const handoff = subjectOf(plan, lines);
  const gated = instanceReleases(subject).some(({ instance }) =>
    hasGate(instance, 'helm-controller', 'DisableChartDigestTracking'),
  );
  const crds = [...model.objects.values()]
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
  return {
    ...handoff,
    releases: plan.releases.map((planned, index) =>
      releaseOf(planned, handoff.releases[index]!, { subject, gated, resources: plan.resources, all: plan.releases }),
    ),
    crdCharts: plan.crds,
    kubernetes: cluster.distribution.kind === 'talos' ? cluster.distribution.kubernetes : cluster.distribution.version,
    crds: { before: crdManifests, after: crds },
  };
}

interface Around {
  readonly subject: ClusterSubject;
  readonly gated: boolean;
  readonly resources: ClusterSubject['plan']['resources'];
  readonly all: readonly PlannedRelease[];
}

function releaseOf(
  planned: PlannedRelease,
  head: HandoffRelease,
  { subject, gated, resources, all }: Around,
): StaticRelease {
  const release = subject.model.releases.get(planned.helmRelease);
  const spec = isObject(release?.object.object.spec) ? release.object.object.spec : {};
  const kind = release === undefined ? undefined : sourceReferenceOf(release)?.kind;
  const tracked = kind === 'OCIRepository' || kind === 'ExternalArtifact';
  const files = planned.postSteps.flatMap((step) => (step.op === 'applyManifests' ? step.files : []));
  const applied = resources
    .filter(({ path }) => files.includes(path))
    .flatMap(({ objects }) => objects as readonly KubeObject[]);
  const notRenderable = whyNot(release?.values.known, spec.postRenderers);
  return {
    ...head,
    ...(planned.repository === undefined ? {} : { repository: planned.repository }),
    ...(planned.plainHttp === undefined ? {} : { plainHttp: planned.plainHttp }),
    fluxValues: release?.values.known === true ? release.values.value : planned.effectiveValues,
    suffixed: tracked && !gated,
    ...(notRenderable === undefined ? {} : { notRenderable }),
    registers: [
      ...new Set(
        applied
          .filter(({ apiVersion }) => apiVersion.includes('.'))
          .flatMap(({ apiVersion, kind: one }) => [apiVersion, `${apiVersion}/${one}`]),
      ),
    ],
    before: [...before(planned, all)],
  };
}

function whyNot(known: boolean | undefined, postRenderers: unknown): string | undefined {
  if (known !== true) return 'its values are not known without a cluster; the live proof tells';
  if (Array.isArray(postRenderers) && postRenderers.length > 0) {
    return 'spec.postRenderers of the HelmRelease change what is rendered, and are not played here; the live proof tells';
  }
  return undefined;
}

/** Helm's names of everything that a release needs, directly or not. */
function before(
  { needs }: PlannedRelease,
  all: readonly PlannedRelease[],
  seen = new Set<string>(),
): ReadonlySet<string> {
  for (const key of needs) {
    if (seen.has(key)) continue;
    seen.add(key);
    const next = all.find(({ namespace, name }) => `${namespace}/${name}` === key);
    if (next !== undefined) before(next, all, seen);
  }
  return seen;
}
