import { Cluster, chain, Fleet, FluxApp, gitRepository, oci, talos } from 'fluxstrap';

/** 200 apps, of which the bootstrap installs the first twenty. */
export function memberFleet(): Fleet {
  const fleet = new Fleet({ repository: gitRepository('https://github.com/acme/bench'), layout: 'single' });
  const cluster = new Cluster(fleet, 'bench', {
    id: 1,
    distribution: talos({ version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { one: '10.0.0.1' } }),
    networks: { nodes: '10.0.0.0/24' },
  });
  const apps = Array.from(
    { length: 200 },
    (_, index) =>
      new FluxApp(cluster, `app-${index}`, {
        namespace: `group-${index % 10}`,
        release: {
          chart: oci('oci://ghcr.io/acme/charts/app-template:4.4.0'),
          values: { index, name: `app-${index}` },
        },
      }),
  );
  cluster.bootstrap({ releases: chain(...apps.slice(0, 20)) });
  return fleet;
}
