import { unpackRecord } from '../../handoff/helm-record.js';
import { isObject, type JsonObject, type KubeObject } from '../../yaml/json.js';

/** A revision of a release as Helm stores it. */
export interface StoredRelease {
  readonly namespace: string;
  readonly name: string;
  readonly revision: number;
  /** `deployed`, `failed`, `pending-install` … */
  readonly status: string;
  /** Name of the Secret that holds it. */
  readonly secret: string;
  /** When Helm began with it or last touched it, in milliseconds since 1970; 0 when it does not say. */
  readonly modified: number;
  /** What is inside; undefined where it cannot be read. */
  readonly content: ReleaseContent | undefined;
}

export interface ReleaseContent {
  readonly chart: string;
  readonly version: string;
  /** Values as they were given. */
  readonly values: JsonObject;
}

/** Reads a Secret of Helm: labels tell what it is; its content is base64 in base64, gzipped JSON. */
export function storedRelease({ metadata, data }: KubeObject): StoredRelease | undefined {
  const labels = isObject(metadata.labels) ? metadata.labels : {};
  const { name, status, version } = labels;
  if (typeof name !== 'string' || typeof status !== 'string' || typeof version !== 'string') return undefined;
  const seconds = Number(labels.modifiedAt ?? labels.createdAt ?? 0);
  return {
    namespace: String(metadata.namespace ?? ''),
    name,
    revision: Number(version),
    status,
    secret: metadata.name,
    modified: Number.isFinite(seconds) ? seconds * 1000 : 0,
    content: isObject(data) && typeof data.release === 'string' ? contentOf(data.release) : undefined,
  };
}

function contentOf(encoded: string): ReleaseContent | undefined {
  const release = unpackRecord(encoded);
  const chart = isObject(release?.chart) ? release.chart.metadata : undefined;
  if (release === undefined || !isObject(chart)) return undefined;
  return {
    chart: String(chart.name),
    version: String(chart.version),
    values: isObject(release.config) ? release.config : {},
  };
}

/** The newest revision of every release, by `namespace/name`. */
export function newestReleases(secrets: readonly KubeObject[]): ReadonlyMap<string, StoredRelease> {
  const newest = new Map<string, StoredRelease>();
  for (const secret of secrets) {
    const release = storedRelease(secret);
    if (release === undefined) continue;
    const key = `${release.namespace}/${release.name}`;
    if ((newest.get(key)?.revision ?? 0) < release.revision) newest.set(key, release);
  }
  return newest;
}
