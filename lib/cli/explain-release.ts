import { nearest } from '../checks/nearest.js';
import type { ClusterSubject } from '../checks/rule.js';
import { escapeToken } from '../model/pointer.js';
import { nearest as nearestEntry } from '../model/trace.js';
import type { Maybe, Origin, Release } from '../model/types.js';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';
import { CliError } from './cli-error.js';

/** A release of one cluster, with the origin of every leaf of its values. */
export interface ExplainedRelease {
  readonly cluster: string;
  /** `namespace/name` of the HelmRelease. */
  readonly helmRelease: string;
  /** `namespace/name` of the release as Helm knows it. */
  readonly release: string;
  readonly chart: string;
  /** Why the values are not known, where they are not. */
  readonly unknown?: string;
  /** In the order of the values. */
  readonly values: readonly ExplainedValue[];
}

/** One leaf of the values: a scalar, or an empty map or list. */
export interface ExplainedValue {
  /** JSON pointer into the values. */
  readonly pointer: string;
  readonly value: Json;
  /** The places that made it, first to last. */
  readonly origins: readonly string[];
}

/** Finds a release in the clusters that have it, by the name of its HelmRelease or by Helm's own. */
export function explainRelease(
  clusters: readonly ClusterSubject[],
  name: string,
  cluster: string | undefined,
): readonly ExplainedRelease[] {
  const asked = clusters.filter((subject) => cluster === undefined || subject.cluster.name === cluster);
  if (asked.length === 0) {
    const names = clusters.map((subject) => subject.cluster.name).join(', ');
    throw new CliError(
      `--cluster: the fleet has no cluster of this name (${cluster}). Name one of: ${names || 'none yet'}.`,
    );
  }
  const found = asked.flatMap((subject) =>
    [...subject.model.releases.values()]
      .filter((release) => helmReleaseOf(release) === name || releaseOf(release) === name)
      .map((release) => explained(subject.cluster.name, release)),
  );
  if (found.length > 0) return found;
  const known = [...new Set(asked.flatMap((subject) => [...subject.model.releases.keys()]))].sort();
  const near = nearest(name, known);
  throw new CliError(
    `explain: no HelmRelease has this name (${name}). ${near === undefined ? `Name one of: ${known.join(', ') || 'none yet'}.` : `Did you mean ${near}?`}`,
  );
}

function explained(cluster: string, release: Release): ExplainedRelease {
  const { values } = release;
  return {
    cluster,
    helmRelease: helmReleaseOf(release),
    release: releaseOf(release),
    chart: chartOf(release),
    ...(values.known ? {} : { unknown: `${values.where}: ${values.reason}` }),
    values: values.known
      ? [...leavesOf(values.value, '')].map(([pointer, value]) => ({
          pointer,
          value,
          origins: originsOf(release, values, pointer),
        }))
      : [],
  };
}

function originsOf(release: Release, values: Maybe<JsonObject>, pointer: string): readonly string[] {
  const own = nearestEntry(release.valueOrigins, pointer) ?? (values.known ? values.origins : []);
  const steps: readonly Origin[] = own.some(({ kind }) => kind === 'file')
    ? own
    : [{ kind: 'file', from: release.object.file }, ...own];
  return [
    ...new Set(
      steps.map(({ kind, from, detail }) => {
        const what = detail === undefined ? from : `${detail} (${from})`;
        return kind === 'file' ? from : `${kind}: ${what}`;
      }),
    ),
  ];
}

function* leavesOf(value: Json, pointer: string): Iterable<readonly [string, Json]> {
  const children: readonly (readonly [string, Json])[] = Array.isArray(value)
    ? value.map((item, index) => [String(index), item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  if (children.length === 0) yield [pointer, value];
  for (const [key, child] of children) yield* leavesOf(child, `${pointer}/${escapeToken(key)}`);
}

function chartOf({ chart }: Release): string {
  if (!chart.known) return `not known (${chart.reason})`;
  const { chart: name, version, floating, source } = chart.value;
  return `${name} ${version ?? `without a version (${floating ?? 'not pinned'})`} from ${source}`;
}

function helmReleaseOf({ namespace, name }: Release): string {
  return `${namespace}/${name}`;
}

function releaseOf({ storageNamespace, releaseName }: Release): string {
  return `${storageNamespace}/${releaseName}`;
}
