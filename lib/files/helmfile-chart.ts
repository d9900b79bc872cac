import { literal } from './helmfile-text.js';

/** A chart as plans hold it. */
interface Chart {
  readonly chart: string;
  readonly version: string;
  readonly repository?: string;
  readonly plainHttp?: boolean;
}

/** `repositories` of a state file: only classic HTTP ones need an entry, and it must be in the same file. */
export function repositoriesOf(charts: readonly Chart[]): readonly { readonly name: string; readonly url: string }[] {
  return [...aliases(charts)].map(([url, name]) => ({ name, url }));
}

/** `chart`, `version` and, for a registry without TLS, `plainHttp` of a release. */
export function chartFields(chart: Chart, all: readonly Chart[]): Readonly<Record<string, unknown>> {
  const alias = chart.repository === undefined ? undefined : aliases(all).get(chart.repository);
  return {
    chart: literal(alias === undefined ? chart.chart : `${alias}/${chart.chart}`),
    version: literal(chart.version),
    ...(chart.plainHttp === true ? { plainHttp: true } : {}),
  };
}

/** URL → name, made of the URL so that it stays the same when others come and go. */
function aliases(charts: readonly Chart[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { repository } of charts) {
    if (repository === undefined || names.has(repository)) continue;
    const base =
      repository
        .replace(/^https?:\/\//, '')
        .replaceAll(/[^A-Za-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '') || 'charts';
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}-${count}`;
    taken.add(name);
    names.set(repository, name);
  }
  return names;
}
