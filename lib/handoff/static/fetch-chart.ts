import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundChart, isChart } from './find-charts.js';
import { type RunTool, reasonFrom } from './tools.js';

/** Where charts are looked for, in this order: a folder, the cache of helmfile, their registry. */
export interface ChartPlaces {
  /** Charts of a folder that a person named. */
  readonly folder: readonly FoundChart[];
  /** Cache of helmfile; absent where there is none. */
  readonly helmfileCache?: string;
  readonly helm: string;
  readonly run: RunTool;
  /** A directory for copies, which goes at the end. */
  readonly work: string;
}

/** A chart that was asked for. */
export interface WantedChart {
  readonly chart: string;
  readonly version: string;
  readonly repository?: string;
  readonly plainHttp?: boolean;
}

/** An unpacked copy of a chart, or why there is none. */
export type FetchedChart = { readonly path: string; readonly from: string } | { readonly missing: string };

/** Gets an unpacked copy of a chart. What cannot be had is said, never passed over. */
export async function fetchChart(wanted: WantedChart, id: string, places: ChartPlaces): Promise<FetchedChart> {
  const { folder, work } = places;
  const target = join(work, id.replaceAll(/[^A-Za-z0-9._-]/g, '_'));
  mkdirSync(target, { recursive: true });
  const own = folder.find((one) => isChart(one, wanted.chart, wanted.version));
  if (own !== undefined)
    return own.path.endsWith('.tgz') ? unpack(own.path, target, places) : copied(own.path, own.path, target);
  const cached = inHelmfileCache(wanted, places);
  if (cached !== undefined) return copied(cached, "helmfile's cache", target);
  return pull(wanted, target, places);
}

function copied(path: string, from: string, target: string): FetchedChart {
  const to = join(target, 'chart');
  cpSync(path, to, { recursive: true, dereference: true });
  return { path: to, from };
}

/** `oci://quay.io/cilium/charts/cilium` 1.18.5 lies in `oci__quay_io/cilium/charts/cilium/1.18.5/cilium`. */
function inHelmfileCache({ chart, version }: WantedChart, { helmfileCache }: ChartPlaces): string | undefined {
  if (helmfileCache === undefined || !chart.startsWith('oci://')) return undefined;
  const [host = '', ...rest] = chart.slice('oci://'.length).split('/');
  const path = join(helmfileCache, `oci__${host.replaceAll(/[.:]/g, '_')}`, ...rest, version, rest.at(-1) ?? '');
  return existsSync(join(path, 'Chart.yaml')) ? path : undefined;
}

async function pull(wanted: WantedChart, target: string, { helm, run }: ChartPlaces): Promise<FetchedChart> {
  const { chart, version, repository, plainHttp } = wanted;
  const result = await run(helm, [
    ...['pull', '--version', version, '--untar', '--untardir', target],
    ...(repository === undefined ? [] : ['--repo', repository]),
    ...(plainHttp === true ? ['--plain-http'] : []),
    ...['--', chart],
  ]);
  if (result.code !== 0) return { missing: `${chart} ${version} cannot be pulled (${reasonFrom(result, helm)})` };
  return unpacked(target, repository ?? chart);
}

async function unpack(archive: string, target: string, { run }: ChartPlaces): Promise<FetchedChart> {
  const result = await run('tar', ['-xzf', archive, '-C', target]);
  return result.code === 0
    ? unpacked(target, archive)
    : { missing: `${archive} cannot be unpacked (${reasonFrom(result, 'tar')})` };
}

function unpacked(target: string, from: string): FetchedChart {
  const name = readdirSync(target).find((one) => existsSync(join(target, one, 'Chart.yaml')));
  return name === undefined ? { missing: `${from} holds no Chart.yaml` } : { path: join(target, name), from };
}
