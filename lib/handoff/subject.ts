import type { SourceLine } from '../intent/provenance.js';
import type { Plan, PlannedRelease } from '../plan/plan.js';
import type { KubeObject } from '../yaml/json.js';

/** A release whose handoff is to be proven. */
export interface HandoffRelease {
  /** Helm's name of it, `namespace/name`. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly storageNamespace: string;
  /** The HelmRelease that takes it over, `namespace/name`. */
  readonly helmRelease: string;
  readonly chart: string;
  readonly version: string;
  /** Where its values stand in Git, relative to the repository root. */
  readonly file: string;
  readonly role?: string;
  /** The line that a person typed, where main.ts is known. */
  readonly source?: SourceLine;
}

/** What a proof of the handoff of a cluster is about. */
export interface HandoffSubject {
  readonly cluster: string;
  /** In the order of their installation. */
  readonly releases: readonly HandoffRelease[];
  /** Objects that the bootstrap applies ahead of Flux. */
  readonly manifests: readonly KubeObject[];
  /** Where the feature gates of helm-controller are set. */
  readonly gates: { readonly where: string; readonly source?: SourceLine };
  /** The helmfile of the members. */
  readonly helmfile: string;
  readonly fluxVersion: string;
  readonly helmMajor: 3 | 4;
}

/** Reads the subject of a proof from a plan. */
export function subjectOf(
  plan: Plan,
  sourceOf: (helmRelease: string) => SourceLine | undefined = () => undefined,
): HandoffSubject {
  const releases = plan.releases.map((release) => releaseOf(release, sourceOf(release.helmRelease)));
  const instance = releases.find(({ role }) => role === 'flux-instance');
  return {
    cluster: plan.cluster.name,
    releases,
    manifests: plan.resources.flatMap(({ objects }) => objects as readonly KubeObject[]),
    gates: {
      where: `${instance?.file ?? plan.paths.bootstrap} spec.values.instance.kustomize.patches`,
      ...(instance?.source === undefined ? {} : { source: instance.source }),
    },
    helmfile: plan.paths.appsHelmfile,
    fluxVersion: plan.flux.version,
    helmMajor: plan.helmMajor,
  };
}

function releaseOf(release: PlannedRelease, source: SourceLine | undefined): HandoffRelease {
  const { name, namespace, storageNamespace, helmRelease, chart, version, role, values } = release;
  return {
    key: `${namespace}/${name}`,
    name,
    namespace,
    storageNamespace,
    helmRelease,
    chart,
    version,
    file: values.kind === 'template' ? values.helmRelease : values.file,
    ...(role === undefined ? {} : { role }),
    ...(source === undefined ? {} : { source }),
  };
}
