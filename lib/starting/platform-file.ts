import { CHARTS, FLUX_VERSION } from './charts.js';

const NAMES = 'CertManager, Cilium, type Cluster, CoreDns, chain, FluxInstance, FluxOperator, oci';

/** clusters/platform.ts: what every cluster runs, and what the bootstrap installs before Flux exists. */
export function platformFile(): string {
  return `import { ${NAMES} } from 'fluxstrap';

/** What every cluster runs, and the order in which the bootstrap installs it. */
export function platform(cluster: Cluster) {
  // Most values follow from the cluster; those below come on top. A key that the chart does not know is a type error.
  const cilium = new Cilium(cluster, 'cilium', {
    chart: oci('${CHARTS.cilium}'),
    values: { operator: { replicas: 1 } },
  });
  const coredns = new CoreDns(cluster, 'coredns', { chart: oci('${CHARTS.coredns}') });
  const certManager = new CertManager(cluster, 'cert-manager', {
    chart: oci('${CHARTS.certManager}'),
  });

  const fluxOperator = new FluxOperator(cluster, 'flux-operator', {
    chart: oci('${CHARTS.fluxOperator}'),
  });
  const fluxInstance = new FluxInstance(cluster, 'flux-instance', {
    chart: oci('${CHARTS.fluxInstance}'),
    version: '${FLUX_VERSION}',
    app: { dependsOn: [fluxOperator] },
  });

  // One after the other: a cluster has no network before Cilium and no names before CoreDNS; Flux comes last.
  cluster.bootstrap({ releases: chain(cilium, coredns, certManager, fluxOperator, fluxInstance) });
}
`;
}
