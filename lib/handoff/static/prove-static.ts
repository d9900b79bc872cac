import { join } from 'node:path';
import { yamlDocuments } from '../../yaml/documents.js';
import { isKubeObject, type JsonObject, type KubeObject } from '../../yaml/json.js';
import type { ReadTexts } from '../manifest.js';
import type { HandoffProof, NamedVersion, ReleaseProof } from '../proof.js';
import { resultOf, summaryOf } from '../summary.js';
import { apiVersionsOf, FLUX_APIS } from './api-versions.js';
import { type ChartPlaces, fetchChart } from './fetch-chart.js';
import { proveStatically, withoutChart } from './prove-release.js';
import { readChartFiles } from './read-templates.js';
import { render, writeValues } from './render.js';
import type { StaticRelease, StaticSubject } from './static-subject.js';

/** Stands for the digest of an artifact that is not known here: any twelve digits show where it goes. */
const SOME_DIGEST = '0123456789ab';

/** What a static proof needs of the world. */
export interface StaticOptions {
  readonly places: ChartPlaces;
  /** Values that helmfile hands to Helm, by Helm's name of the release. */
  readonly bootstrapValues: ReadonlyMap<string, JsonObject>;
  /** Path of a Helm of the major that Flux embeds. */
  readonly fluxHelm: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly ran: readonly NamedVersion[];
  /** Told before each release. */
  readonly tell?: (release: string) => void;
}

/** Renders both sides of every release of the bootstrap and compares them. Needs charts and helm, and no cluster. */
export async function proveHandoffStatically(subject: StaticSubject, options: StaticOptions): Promise<HandoffProof> {
  const known: ReadTexts = new Map();
  const stage = await stageCrdsOf(subject, options, known);
  const stageNames = new Set(stage.crds.map(({ metadata }) => metadata.name));
  const fetched = new Map<string, Awaited<ReturnType<typeof fetchChart>>>();
  const brought = new Map<string, readonly KubeObject[]>();
  for (const release of subject.releases) {
    options.tell?.(release.key);
    const chart = await fetchChart(release, release.key, options.places);
    fetched.set(release.key, chart);
    brought.set(release.key, 'missing' in chart ? [] : await crdsOf(release, chart.path, subject, options, known));
  }
  const later = apiVersionsOf([...brought.values()].flat().concat(subject.crds.after));
  const releases: ReleaseProof[] = [];
  for (const release of subject.releases) {
    options.tell?.(release.key);
    const chart = fetched.get(release.key)!;
    if ('missing' in chart) {
      releases.push(withoutChart(release, chart.missing));
      continue;
    }
    const installed = subject.releases.filter(({ key }) => release.before.includes(key));
    const earlier = [
      ...apiVersionsOf(installed.flatMap(({ key }) => brought.get(key) ?? [])),
      ...installed.flatMap(({ registers }) => registers),
    ];
    const before = unique([...apiVersionsOf(stage.crds), ...earlier]);
    const after = unique([
      ...before,
      ...later,
      ...subject.releases.flatMap(({ registers }) => registers),
      ...FLUX_APIS,
    ]);
    const bootstrapValues = options.bootstrapValues.get(release.key) ?? {};
    const { helm, run } = options.places;
    releases.push(
      await proveStatically({
        subject,
        release,
        stageCrds: stageNames,
        files: readChartFiles(chart.path),
        task: {
          name: release.name,
          namespace: release.namespace,
          kubernetes: subject.kubernetes,
          chart: chart.path,
          run,
          known,
        },
        sides: {
          bootstrapValues,
          bootstrap: {
            helm,
            upgrade: false,
            apiVersions: before,
            values: valuesFile(release, 'bootstrap', bootstrapValues, options),
          },
          flux: {
            helm: options.fluxHelm,
            upgrade: true,
            apiVersions: after,
            values: valuesFile(release, 'flux', release.fluxValues, options),
            ...(release.suffixed ? { chartVersion: `${release.version.replace(/^v(?=\d)/, '')}+${SOME_DIGEST}` } : {}),
          },
        },
      }),
    );
  }
  const shared = stage.missing.map(
    (why) =>
      ({
        id: 'render',
        claim: 'What stage 00 brings is known',
        status: 'not-run',
        detail: `${why}; templates that ask for its kinds may render otherwise`,
        compared: 0,
      }) as const,
  );
  const result = resultOf(releases, shared);
  return {
    version: 1,
    kind: 'static',
    cluster: subject.cluster,
    result,
    summary: summaryOf('static', result, releases, shared),
    checkedAt: new Date(options.now).toISOString(),
    modelled: [
      { name: 'Flux', version: subject.fluxVersion },
      { name: 'Helm', version: String(subject.helmMajor) },
      { name: 'Kubernetes', version: subject.kubernetes },
    ],
    ran: options.ran,
    releases,
    shared: { evidence: shared, differences: [] },
  };
}

/** Same values on both sides are one file, so that a rendering by either is the same factor. */
function valuesFile(release: StaticRelease, side: string, values: JsonObject, { places }: StaticOptions): string {
  const own = JSON.stringify(values) === JSON.stringify(release.fluxValues) ? 'both' : side;
  const name = `${release.key}-${own}.values.json`.replaceAll(/[^A-Za-z0-9._-]/g, '_');
  return writeValues(join(places.work, name), values);
}

async function stageCrdsOf(
  subject: StaticSubject,
  { places }: StaticOptions,
  known: ReadTexts,
): Promise<{ readonly crds: readonly KubeObject[]; readonly missing: readonly string[] }> {
  const crds: KubeObject[] = [...subject.crds.before];
  const missing: string[] = [];
  for (const source of subject.crdCharts) {
    const id = `crds-${source.namespace}-${source.name}`;
    const chart = await fetchChart(source, id, places);
    if ('missing' in chart) {
      missing.push(`CRD source ${source.name}: ${chart.missing}`);
      continue;
    }
    const values = writeValues(join(places.work, `${id}.values.json`), source.values);
    const side = { helm: places.helm, upgrade: false, apiVersions: [], values };
    const { name, namespace } = source;
    const { run } = places;
    const rendered = await render(
      { name, namespace, kubernetes: subject.kubernetes, chart: chart.path, run, known },
      side,
    );
    if ('failed' in rendered) missing.push(`CRD source ${source.name} cannot be rendered: ${rendered.failed}`);
    else crds.push(...rendered.objects.map(({ object }) => object).filter(isCrd));
    crds.push(...ofChart(chart.path));
  }
  return { crds, missing };
}

/** CRDs that a release brings: among its objects, and in the folder crds/ of its chart. */
async function crdsOf(
  release: StaticRelease,
  chart: string,
  { kubernetes }: StaticSubject,
  options: StaticOptions,
  known: ReadTexts,
): Promise<readonly KubeObject[]> {
  const { run, helm } = options.places;
  const values = valuesFile(release, 'flux', release.fluxValues, options);
  const { name, namespace } = release;
  const side = { helm, upgrade: false, apiVersions: [], values };
  const rendered = await render({ name, namespace, kubernetes, chart, run, known }, side);
  const objects = 'failed' in rendered ? [] : rendered.objects.map(({ object }) => object);
  return [...objects.filter(isCrd), ...ofChart(chart)];
}

function ofChart(chart: string): readonly KubeObject[] {
  return readChartFiles(chart)
    .crds.flatMap((text) => yamlDocuments(text).documents)
    .filter(isKubeObject)
    .filter(isCrd);
}

function isCrd({ kind }: KubeObject): boolean {
  return kind === 'CustomResourceDefinition';
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)].sort();
}
