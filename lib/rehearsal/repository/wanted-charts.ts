import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Plan } from '../../plan/plan.js';
import { isObject } from '../../yaml/json.js';
import { type FoundChart, fits, nameInUrl, repositoryInUrl, type WantedVersion } from './mirror.js';

/** A chart of the registry world that the cluster asks for. */
export interface WantedChart {
  /** `oci://quay.io/cilium/charts/cilium` */
  readonly url: string;
  readonly version: WantedVersion;
}

/** Every chart that the plan or a source below a directory asks for. */
export function wantedCharts(plan: Plan, directory: string): readonly WantedChart[] {
  const planned = [...plan.releases, ...plan.crds]
    .filter(({ repository }) => repository === undefined)
    .map(({ chart, version }) => ({ url: chart, version: { tag: version } }));
  const sources = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .flatMap((entry) => sourcesIn(readFileSync(join(entry.parentPath, entry.name), 'utf8')));
  return [...planned, ...sources];
}

/** What of the charts at hand goes where in the registry: each once. */
export function chartsToPush(
  wanted: readonly WantedChart[],
  found: readonly FoundChart[],
): readonly { readonly chart: FoundChart; readonly repository: string }[] {
  const pushes = wanted.flatMap(({ url, version }) =>
    found
      .filter((chart) => chart.name === nameInUrl(url) && fits(chart.version, version))
      .map((chart) => ({ chart, repository: repositoryInUrl(url) })),
  );
  return [...new Map(pushes.map((one) => [`${one.repository}/${one.chart.name}:${one.chart.version}`, one])).values()];
}

function sourcesIn(text: string): readonly WantedChart[] {
  if (!text.includes('OCIRepository')) return [];
  return parseAllDocuments(text).flatMap((document) => {
    const object: unknown = document.errors.length > 0 ? undefined : document.toJS();
    if (!isObject(object) || object.kind !== 'OCIRepository' || !isObject(object.spec)) return [];
    const { url, ref } = object.spec;
    if (typeof url !== 'string') return [];
    const value = (key: string) => {
      const given = isObject(ref) ? ref[key] : undefined;
      return given === undefined ? undefined : String(given);
    };
    return [{ url, version: { tag: value('tag'), semver: value('semver') } }];
  });
}
