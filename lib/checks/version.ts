const EXACT = /^v?(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** True for a version in full, with or without `v`: no range, no part left out, no `latest`. */
export function isExactVersion(version: string): boolean {
  return EXACT.test(version);
}

/** True for a chart in an OCI registry. */
export function isOci(chart: string): boolean {
  return chart.startsWith('oci://');
}

/**
 * Major and minor of a version or of a range that fixes both (`2.9.x`, `v2.9.4`, `~2.9`); undefined when it leaves the
 * minor open.
 */
export function minorOf(version: string): { readonly major: number; readonly minor: number } | undefined {
  const match = /^[v=~]*\s*([0-9]+)\.([0-9]+)(?:\.(?:[0-9]+.*|[x*]))?$/.exec(version.trim());
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}
