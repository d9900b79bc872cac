import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { isObject, type Json, type JsonObject, type KubeObject } from '../yaml/json.js';

/** A revision of a release as Helm keeps it in the cluster. */
export interface HelmRecord {
  /** Where Helm keeps it. */
  readonly storageNamespace: string;
  readonly namespace: string;
  readonly name: string;
  /** From 1. */
  readonly revision: number;
  /** `deployed`, `superseded`, `failed`, `pending-upgrade` … */
  readonly status: string;
  /** What Helm or Flux says about it. */
  readonly description: string;
  /** How its objects were applied; absent in what Helm 3 wrote, which knows one way only. */
  readonly applyMethod?: 'csa' | 'ssa';
  readonly chart: RecordedChart;
  /** Values as they were given. */
  readonly values: JsonObject;
  readonly manifest: string;
  readonly hooks: readonly RecordedHook[];
}

/** The chart of a revision, as it is kept with it. */
export interface RecordedChart {
  readonly name: string;
  readonly version: string;
  readonly appVersion?: string;
  /** Of the chart itself; those of its subcharts are not kept. */
  readonly templates: readonly TemplateFile[];
  /** Digest of templates, default values and files: the same version can hold something else. */
  readonly digest: string;
}

/** A template of a chart: `templates/deployment.yaml` and its text. */
export interface TemplateFile {
  readonly name: string;
  readonly text: string;
}

/** A hook of a revision. */
export interface RecordedHook {
  readonly name: string;
  readonly kind: string;
  /** `pre-upgrade`, `post-install` … */
  readonly events: readonly string[];
  readonly manifest: string;
}

/** Reads a Secret of Helm; undefined for anything else, and for what cannot be read. */
export function helmRecord(secret: KubeObject): HelmRecord | undefined {
  const { data, metadata } = secret;
  const release = isObject(data) && typeof data.release === 'string' ? unpackRecord(data.release) : undefined;
  const chart = isObject(release?.chart) ? release.chart : undefined;
  if (release === undefined || chart === undefined || !isObject(chart.metadata)) return undefined;
  const { name, version, appVersion } = chart.metadata;
  const info = isObject(release.info) ? release.info : {};
  const method = release.apply_method;
  return {
    storageNamespace: text(metadata.namespace),
    namespace: text(release.namespace),
    name: text(release.name),
    revision: Number(release.version),
    status: text(info.status),
    description: text(info.description),
    ...(method === 'csa' || method === 'ssa' ? { applyMethod: method } : {}),
    chart: {
      name: text(name),
      version: text(version),
      ...(typeof appVersion === 'string' ? { appVersion } : {}),
      templates: templatesOf(chart),
      digest: chartDigest(chart),
    },
    values: isObject(release.config) ? release.config : {},
    manifest: text(release.manifest),
    hooks: listOf(release.hooks).map((hook) => ({
      name: text(hook.name),
      kind: text(hook.kind),
      events: Array.isArray(hook.events) ? hook.events.map(String) : [],
      manifest: text(hook.manifest),
    })),
  };
}

/** What Helm packed into a Secret: base64 (Kubernetes) of base64 (Helm) of gzipped JSON. Undefined where it is something else. */
export function unpackRecord(encoded: string): JsonObject | undefined {
  try {
    const packed = Buffer.from(Buffer.from(encoded, 'base64').toString('latin1'), 'base64');
    const plain = packed[0] === 0x1f && packed[1] === 0x8b ? gunzipSync(packed) : packed;
    const release: unknown = JSON.parse(plain.toString());
    return isObject(release) ? release : undefined;
  } catch {
    return undefined;
  }
}

function templatesOf(chart: JsonObject): readonly TemplateFile[] {
  return listOf(chart.templates).map(({ name, data }) => ({
    name: text(name),
    text: Buffer.from(text(data), 'base64').toString(),
  }));
}

/** Names and content only: Helm also keeps when a file was unpacked, and in which order. */
function chartDigest({ templates, files, values, schema }: JsonObject): string {
  const content = (list: Json | undefined): Json =>
    listOf(list)
      .map(({ name, data }) => `${text(name)} ${text(data)}`)
      .sort();
  const parts = [content(templates), content(files), sorted(values ?? null), schema ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key]!)]));
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
