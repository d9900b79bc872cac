import { isObject, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { known, unknown } from '../known.js';
import { text } from '../kustomize/kustomization-file.js';
import { objectName } from '../object-key.js';
import { nearest } from '../trace.js';
import type { BuiltObject, ChartReference, Maybe, Unknown } from '../types.js';

/** Finds an object by group, kind, namespace and name. */
export type FindObject = (group: string, kind: string, namespace: string, name: string) => BuiltObject | undefined;

const SOURCES = 'source.toolkit.fluxcd.io';

/** The chart of a HelmRelease, through `chartRef` or `chart.spec` and the source that it names. */
export function chartOf(built: BuiltObject, namespace: string, find: FindObject): Maybe<ChartReference> {
  const { object } = built;
  const spec = isObject(object.spec) ? object.spec : {};
  const where = objectName(object);
  const unresolved = nearestOf(built, ['/spec/chartRef', '/spec/chart']);
  if (unresolved !== undefined) return unresolved;
  if (isObject(spec.chartRef)) {
    const { kind, name } = spec.chartRef;
    const source = text(spec.chartRef.namespace) ?? namespace;
    const found = find(SOURCES, String(kind), source, String(name));
    if (found === undefined) return unknown(`${where} spec.chartRef`, `${kind} ${source}/${name} is not in Git`);
    if (kind === 'OCIRepository') return ociChart(found);
    if (kind === 'HelmChart') return chartTemplate(found, specOf(found.object), source, objectName(found.object), find);
    return unknown(`${where} spec.chartRef`, `charts from a ${kind} are not supported by this reader`);
  }
  const chart = isObject(spec.chart) && isObject(spec.chart.spec) ? spec.chart.spec : undefined;
  if (chart === undefined) return unknown(`${where} spec`, 'neither chartRef nor chart');
  return chartTemplate(built, chart, namespace, where, find);
}

function ociChart(source: BuiltObject): Maybe<ChartReference> {
  const where = objectName(source.object);
  const unresolved = nearestOf(source, ['/spec/url', '/spec/ref']);
  if (unresolved !== undefined) return unresolved;
  const spec = specOf(source.object);
  const url = text(spec.url);
  if (url === undefined) return unknown(`${where} spec.url`, 'the source has no URL');
  const ref = isObject(spec.ref) ? spec.ref : {};
  // source-controller takes the digest first, then the range, then the tag.
  const [digest, semver, tag] = [text(ref.digest), text(ref.semver), text(ref.tag)];
  const version = digest === undefined && semver !== undefined ? exact(semver) : tag;
  const floating =
    digest !== undefined
      ? undefined
      : semver !== undefined
        ? version === undefined
          ? `semver range ${semver}`
          : undefined
        : tag === undefined || tag === 'latest'
          ? 'tag latest'
          : undefined;
  return known({
    chart: url,
    ...(version === undefined ? {} : { version }),
    ...(digest === undefined ? {} : { digest }),
    source: where,
    ...(floating === undefined ? {} : { floating }),
  });
}

/** A chart by name, version and source, as `chart.spec` and HelmChart state it. */
function chartTemplate(
  holder: BuiltObject,
  template: JsonObject,
  namespace: string,
  where: string,
  find: FindObject,
): Maybe<ChartReference> {
  const chart = text(template.chart);
  const ref = isObject(template.sourceRef) ? template.sourceRef : {};
  const { kind, name } = ref;
  if (chart === undefined) return unknown(where, 'the chart has no name');
  const sourceNamespace = text(ref.namespace) ?? namespace;
  const source = find(SOURCES, String(kind), sourceNamespace, String(name));
  if (source === undefined) return unknown(where, `${kind} ${sourceNamespace}/${name} is not in Git`);
  const unresolved = nearestOf(source, ['/spec/url', '/spec/ref']) ?? nearestOf(holder, ['/spec/version']);
  if (unresolved !== undefined) return unresolved;
  const spec = specOf(source.object);
  const url = text(spec.url);
  if (url === undefined) return unknown(`${objectName(source.object)} spec.url`, 'the source has no URL');
  if (kind === 'GitRepository') return gitChart(chart, url, source.object, spec);
  if (kind !== 'HelmRepository') return unknown(where, `charts from a ${kind} are not supported by this reader`);
  const wanted = text(template.version) ?? '*';
  const version = exact(wanted);
  const oci = spec.type === 'oci' || url.startsWith('oci://');
  return known({
    chart: oci ? `${url.replace(/\/+$/, '')}/${chart}` : chart,
    ...(version === undefined ? {} : { version }),
    ...(oci ? {} : { repository: url }),
    source: objectName(source.object),
    ...(version === undefined ? { floating: `semver range ${wanted}` } : {}),
  });
}

function gitChart(path: string, url: string, source: KubeObject, spec: JsonObject): Maybe<ChartReference> {
  const ref = isObject(spec.ref) ? spec.ref : {};
  const [commit, name, semver, tag] = [text(ref.commit), text(ref.name), text(ref.semver), text(ref.tag)];
  const branch = text(ref.branch);
  const floating =
    commit !== undefined
      ? undefined
      : name !== undefined
        ? `ref ${name}`
        : semver !== undefined
          ? `semver range ${semver}`
          : tag !== undefined
            ? undefined
            : `branch ${branch ?? 'master'}`;
  return known({
    chart: path,
    source: objectName(source),
    git: { url, path },
    ...(floating === undefined ? {} : { floating }),
  });
}

const EXACT = /^=?\s*(v?[0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/;

/** The one version that a range allows; undefined when it allows several. */
function exact(range: string): string | undefined {
  return EXACT.exec(range.trim())?.[1];
}

function specOf(object: KubeObject): JsonObject {
  return isObject(object.spec) ? object.spec : {};
}

function nearestOf(built: BuiltObject, pointers: readonly string[]): Unknown | undefined {
  for (const pointer of pointers) {
    for (const [at, problem] of built.unknowns) if (at === pointer || at.startsWith(`${pointer}/`)) return problem;
    const around = nearest(built.unknowns, pointer);
    if (around !== undefined) return around;
  }
  return undefined;
}
