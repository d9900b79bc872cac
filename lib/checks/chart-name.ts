import type { Release } from '../model/types.js';

/** The chart's own name, the last segment of its reference: `cilium` for `oci://quay.io/cilium/charts/cilium`. */
export function chartNameOf(release: Pick<Release, 'chart'>): string | undefined {
  return release.chart.known ? lastSegment(release.chart.value.chart) : undefined;
}

/** `cilium` of `oci://quay.io/cilium/charts/cilium`. */
export function lastSegment(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
