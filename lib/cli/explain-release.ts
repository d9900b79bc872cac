import { nearest } from '../checks/nearest.js';
import type { ClusterSubject } from '../checks/rule.js';
import { escapeToken, isAtOrBelow, tokensOf } from '../model/pointer.js';
import { nearest as nearestEntry } from '../model/trace.js';
import type { Maybe, Origin, Release } from '../model/types.js';
import { isObject, type Json, type JsonObject } from '../yaml/json.js';
import { CliError } from './cli-error.js';
import { fieldOf } from './field-of.js';

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
  /** The parts that are not known, where it is not the whole. */
  readonly unknowns: readonly ExplainedUnknown[];
  /** In the order of the values. */
  readonly values: readonly ExplainedValue[];
}

/** A part of the values that only Flux will know. */
export interface ExplainedUnknown {
  /** JSON pointer into the values. */
  readonly pointer: string;
  readonly reason: string;
  /** The file, Kustomization or object that it hangs on. */
  readonly where: string;
}

/** One leaf of the values: a scalar, or an empty map or list. */
export interface ExplainedValue {
  /** JSON pointer into the values. */
  readonly pointer: string;
  readonly value: Json;
  /** The places that made it, first to last. */
  readonly origins: readonly string[];
}

/**
 * Finds a release in the clusters that have it, by the name of its HelmRelease or by Helm's own.
 * @param field Only the values at this place and below: `bgp.peers[0]`, or a JSON pointer.
 */
export function explainRelease(
  clusters: readonly ClusterSubject[],
  name: string,
  cluster: string | undefined,
  field?: string,
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
  if (found.length > 0) return field === undefined ? found : found.map((one) => below(one, field, found));
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
    unknowns: [...(release.valueUnknowns ?? [])].map(([pointer, { reason, where }]) => ({ pointer, reason, where })),
    values: values.known
      ? [...leavesOf(values.value, '')].map(([pointer, value]) => ({
          pointer,
          value,
          origins: originsOf(release, values, pointer),
        }))
      : [],
  };
}

/** What of a release stands at a place. Somewhere in the fleet there must be something. */
function below(one: ExplainedRelease, field: string, all: readonly ExplainedRelease[]): ExplainedRelease {
  const pointer = pointerOf(field);
  const at = <T extends { readonly pointer: string }>(parts: readonly T[]): readonly T[] =>
    parts.filter(
      (part) => isAtOrBelow(part.pointer, pointer) || (isAtOrBelow(pointer, part.pointer) && part.pointer !== ''),
    );
  const anywhere = all.some(
    ({ values, unknowns, unknown }) => unknown !== undefined || at([...values, ...unknowns]).length > 0,
  );
  if (!anywhere) {
    const fields = [...new Set(all.flatMap(({ values }) => values.flatMap((value) => placesOf(value.pointer))))];
    const near = nearest(field, fields);
    const top = [...new Set(fields.filter((place) => !/[.[]/.test(place)))];
    throw new CliError(
      `explain: ${one.helmRelease} has no value at this place (${field}). ` +
        `${near === undefined ? `Name one of: ${top.join(', ') || 'none, it has no values'}.` : `Did you mean ${near}?`}`,
    );
  }
  return { ...one, values: at(one.values), unknowns: at(one.unknowns) };
}

/** `a.b[0]["c.d"]` → `/a/b/0/c.d`. A JSON pointer stays one. */
function pointerOf(field: string): string {
  if (field.startsWith('/')) return field;
  const tokens = [...field.replace(/^spec\.values\.?/, '').matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)];
  return tokens.map(([, quoted, index, bare]) => `/${escapeToken(quoted ?? index ?? bare ?? '')}`).join('');
}

/** A place and everything around it, as people write it. */
function placesOf(pointer: string): readonly string[] {
  const tokens = tokensOf(pointer);
  return tokens.map((_, index) => fieldOf(tokens.slice(0, index + 1)));
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
