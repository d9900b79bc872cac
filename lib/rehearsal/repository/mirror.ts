import semver from 'semver';

/** A chart that is at hand. */
export interface FoundChart {
  readonly name: string;
  readonly version: string;
  /** Its directory or archive. */
  readonly path: string;
}

/** Which version of a chart is asked for. */
export interface WantedVersion {
  readonly tag?: string | undefined;
  readonly semver?: string | undefined;
}

/** What stands on loopback in place of the outside world. */
export interface Mirror {
  /** URL of the repository that Flux reads. */
  readonly sync: { readonly from: string; readonly to: string };
  /** Where a chart is on loopback; undefined for one that comes from where it really is. */
  chart(url: string, version: WantedVersion): string | undefined;
}

/** The mirror of the charts that are at hand. @param host That of the registry: `127.0.0.1:23456`. */
export function mirrorOfCharts(host: string, charts: readonly FoundChart[], sync: Mirror['sync']): Mirror {
  return {
    sync,
    chart: (url, wanted) =>
      charts.some((chart) => chart.name === nameInUrl(url) && fits(chart.version, wanted))
        ? url.replace(/^oci:\/\//, `oci://${host}/`)
        : undefined,
  };
}

/** The folder of a registry that a chart goes to: `oci://quay.io/cilium/charts/cilium` → `quay.io/cilium/charts`. */
export function repositoryInUrl(url: string): string {
  return url.replace(/^oci:\/\//, '').replace(/\/[^/]*$/, '');
}

export function nameInUrl(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Whether a chart of this version is what is asked for. */
export function fits(version: string, { tag, semver: range }: WantedVersion): boolean {
  // A tag cannot hold a plus sign.
  if (tag !== undefined && range === undefined) return tag.replaceAll('_', '+') === version;
  return range === undefined || (semver.valid(version) !== null && semver.satisfies(version, range));
}
