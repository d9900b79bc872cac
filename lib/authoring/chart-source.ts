import type { Construct } from 'constructs';
import type { JsonObject } from '../yaml/json.js';
import { type FormatProblem, hasSubstitution } from './formats.js';
import type { GitRepository } from './git-repository.js';
import type { HelmRepository } from './helm-repository.js';
import { KubeResource } from './kube-resource.js';
import { type ObjectReference, reference, type TypedReference } from './object-reference.js';
import type { OciReference } from './oci.js';
import { OciRepository, type OciRepositoryOptions } from './oci-repository.js';
import { compact } from './plain-json.js';
import { report } from './problem.js';
import { checkSameCluster } from './same-cluster.js';

/** A chart in an OCI registry, with options of the OCIRepository that stands for it. */
export interface OciChart {
  readonly kind: 'oci-chart';
  readonly reference: OciReference;
  readonly options: Omit<OciRepositoryOptions, 'name' | 'namespace'>;
}

/** Fields of `chart.spec` that both of its forms have. */
export interface ChartSpecOptions {
  /** @default - the release's */
  readonly interval?: string;
  /** What makes a new chart: a new version, or any new revision of the source. @default - 'ChartVersion' */
  readonly reconcileStrategy?: 'ChartVersion' | 'Revision';
  /** Values files inside the chart, merged in this order. @default - none */
  readonly valuesFiles?: readonly string[];
  /** Whether values files may be missing. @default - false */
  readonly ignoreMissingValuesFiles?: boolean;
}

/** A chart in a classic Helm repository, or in one of type `oci`. */
export interface RepositoryChart extends ChartSpecOptions {
  readonly kind: 'helm-chart';
  /** The repository, or the name of one that is made elsewhere. */
  readonly repository: HelmRepository | ObjectReference;
  readonly name: string;
  readonly version: string;
  /** How signatures are checked; for repositories of type `oci`. @default - not at all */
  readonly verify?: OciRepositoryOptions['verify'];
}

/** A chart in a directory of a Git repository. */
export interface GitChart extends ChartSpecOptions {
  readonly kind: 'git-chart';
  /** The repository, or the name of one that is made elsewhere. */
  readonly repository: GitRepository | ObjectReference;
  readonly path: string;
}

/** A source that is made elsewhere: by a component, in a placed file, by another team. */
export interface ChartReference extends TypedReference {
  readonly kind: 'OCIRepository' | 'HelmChart' | 'ExternalArtifact';
}

/** Where a release takes its chart from: exactly one of these. */
export type ChartSource = OciReference | OciChart | OciRepository | RepositoryChart | GitChart | ChartReference;

/**
 * Names a chart in an OCI registry, where its OCIRepository needs more than the address.
 *
 * @example ociChart(oci('oci://ghcr.io/acme/charts/echo:1.2.3'), { verify: { provider: 'cosign' } })
 */
export function ociChart(reference: OciReference, options: OciChart['options']): OciChart {
  return { kind: 'oci-chart', reference, options };
}

/**
 * Names a chart in a Helm repository: the `chart.spec` form.
 *
 * @example helmChart({ repository, name: 'podinfo', version: '6.9.0' })
 */
export function helmChart(props: Omit<RepositoryChart, 'kind'>): RepositoryChart {
  return { kind: 'helm-chart', ...props };
}

/**
 * Names a chart in a Git repository.
 *
 * @example gitChart({ repository, path: './charts/podinfo' })
 */
export function gitChart(props: Omit<GitChart, 'kind'>): GitChart {
  return { kind: 'git-chart', ...props };
}

/** What a chart source becomes in a HelmRelease. */
export interface ChartFields {
  /** `chartRef` or `chart`. */
  readonly fields: JsonObject;
  /** The source object, seen from the release. */
  readonly source: TypedReference;
}

/** The release that a chart is for. */
interface Release {
  readonly scope: Construct;
  /** Construct id. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
}

/** The fields that a chart source becomes in a HelmRelease. An OCI literal makes its OCIRepository on the way. */
export function chartFields(release: Release, chart: ChartSource): ChartFields {
  if (OciRepository.isOciRepository(chart)) return byReference(release, chart);
  switch (chart.kind) {
    case 'oci':
      return ownRepository(release, chart, {});
    case 'oci-chart':
      return ownRepository(release, chart.reference, chart.options);
    case 'helm-chart': {
      const { kind: _kind, repository, name, version, verify, ...options } = chart;
      const problem = checkRange(version);
      if (problem !== undefined) {
        const subject = subjectOf(release);
        report(release.scope, { rule: 'oci-format', subject, field: 'chart.version', value: version, ...problem });
      }
      return bySpec(release, 'HelmRepository', repository, { chart: name, version, ...options, verify });
    }
    case 'git-chart': {
      const { kind: _kind, repository, path, ...options } = chart;
      return bySpec(release, 'GitRepository', repository, { chart: path, ...options });
    }
    default: {
      const { kind, name, namespace } = chart;
      return { fields: { chartRef: compact({ kind, name, namespace }) }, source: chart };
    }
  }
}

function subjectOf({ namespace, name }: Release): string {
  return `HelmRelease ${namespace}/${name}`;
}

function ownRepository(release: Release, literal: OciReference, options: OciChart['options']): ChartFields {
  // The id follows the release's, so that one directory can hold several releases.
  const id = `${release.id}-oci-repository`;
  return byReference(
    release,
    new OciRepository(release.scope, id, { ...options, reference: literal, name: release.name }),
  );
}

function byReference(release: Release, repository: OciRepository): ChartFields {
  checkSameCluster(release.scope, subjectOf(release), 'chart', repository);
  const source = reference(
    { kind: 'OCIRepository', name: repository.objectName, namespace: repository.objectNamespace },
    release.namespace,
  );
  return { fields: { chartRef: { ...source } }, source };
}

function bySpec(
  release: Release,
  kind: string,
  repository: HelmRepository | GitRepository | ObjectReference,
  spec: Readonly<Record<string, unknown>>,
): ChartFields {
  const source = reference({ kind, ...named(release, repository) }, release.namespace);
  return { fields: { chart: { spec: compact({ ...spec, sourceRef: { ...source } }) } }, source };
}

function named(release: Release, repository: HelmRepository | GitRepository | ObjectReference): ObjectReference {
  if (!KubeResource.isKubeResource(repository)) {
    const { name, namespace } = repository;
    return { name, ...(namespace === undefined ? {} : { namespace }) };
  }
  checkSameCluster(release.scope, subjectOf(release), 'chart.repository', repository);
  return { name: repository.objectName, namespace: repository.objectNamespace };
}

/** A version or a range of them. Whether a range will do is for the checks to say: a member needs an exact version. */
function checkRange(text: string): FormatProblem | undefined {
  if (hasSubstitution(text) || (/^[\s\w*^~<>=!|,.+-]+$/.test(text) && /\d/.test(text))) return undefined;
  return {
    message: 'is no version of a chart',
    fix: "Write the version as the repository lists it, such as '1.18.5', or a range such as '1.18.x'.",
  };
}
