import type { ChartFiles, PushedChart } from '../push-chart.js';
import type { Registry } from '../registry.js';
import { APP_CHARTS } from './apps.js';
import { certManagerChart } from './cert-manager.js';
import { ciliumChart } from './cilium.js';
import { coreDnsChart } from './coredns.js';
import { crdsChart, gatewayCrdsChart, MONITORING_CRDS } from './crd-charts.js';
import { fluxInstanceChart, fluxOperatorChart } from './flux.js';
import { spegelChart } from './spegel.js';

/** The charts of the example fleets, by the registry and repository that they really come from. */
export const EXAMPLE_CHARTS: Readonly<Record<string, () => ChartFiles>> = {
  'docker.io/envoyproxy/gateway-crds-helm': gatewayCrdsChart,
  'quay.io/cilium/charts/cilium': ciliumChart,
  'ghcr.io/home-operations/charts-mirror/cilium': ciliumChart,
  'ghcr.io/coredns/charts/coredns': coreDnsChart,
  'ghcr.io/spegel-org/helm-charts/spegel': spegelChart,
  'quay.io/jetstack/charts/cert-manager': certManagerChart,
  'ghcr.io/controlplaneio-fluxcd/charts/flux-operator': fluxOperatorChart,
  'ghcr.io/controlplaneio-fluxcd/charts/flux-instance': fluxInstanceChart,
  'ghcr.io/prometheus-community/charts/prometheus-operator-crds': () =>
    crdsChart('prometheus-operator-crds', '19.1.0', MONITORING_CRDS),
  ...APP_CHARTS,
};

/** Where a chart of the outside world is in a loopback registry: `oci://quay.io/x` → `oci://127.0.0.1:PORT/quay.io/x`. */
export function mirrorOf(url: string, registry: Pick<Registry, 'host'>): string {
  return url.replace(/^oci:\/\//, `oci://${registry.host}/`);
}

/** Pushes the charts of the example fleets, each to its `mirrorOf`. They are our own, small, and have the traits of the real ones. */
export async function pushExampleCharts(registry: Registry): Promise<readonly PushedChart[]> {
  const pushed: PushedChart[] = [];
  for (const [path, files] of Object.entries(EXAMPLE_CHARTS)) {
    pushed.push(await registry.pushChart(files(), path.slice(0, path.lastIndexOf('/'))));
  }
  return pushed;
}
