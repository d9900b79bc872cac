/** A fleet of one k3s node: the smallest bootstrap there is, and an app. Lines can be put before and behind it. */
export function smallFleet({ first = '', last = '', replicas = 2, extra = '' } = {}): string {
  return `${first}
import { chain, Cluster, Fleet, FluxApp, FluxInstance, FluxOperator, gitRepository, k3s, oci, PlacedFile } from 'fluxstrap';

const fleet = new Fleet({ repository: gitRepository('https://example.org/acme/home.git'), layout: 'single' });
const cluster = new Cluster(fleet, 'home', {
  id: 1,
  distribution: k3s({
    version: 'v1.35.0+k3s1',
    servers: { one: '192.168.1.10' },
    apiEndpoint: 'https://192.168.1.10:6443',
  }),
  networks: { nodes: '192.168.1.0/24', pods: '10.42.0.0/16', services: '10.43.0.0/16' },
});
const podinfo = new FluxApp(cluster, 'podinfo', {
  namespace: 'default',
  release: { chart: oci('oci://ghcr.io/stefanprodan/charts/podinfo:6.9.0'), values: { replicaCount: ${replicas} } },
});
const operator = new FluxOperator(cluster, 'flux-operator', {
  chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
});
const instance = new FluxInstance(cluster, 'flux-instance', {
  chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
  version: '2.9.x',
  app: { dependsOn: [operator] },
});
cluster.bootstrap({ releases: chain(operator, instance) });
${extra}
export default fleet;
${last}`;
}

/** Where the values of the app end up. */
export const PODINFO = 'dist/kubernetes/apps/default/podinfo/app/helmrelease.yaml';
