import { ApiObject } from 'cdk8s';
import { Cluster, type Fleet, Settings, talos } from 'fluxstrap';
import { platform } from './platform.js';

/** The cluster for applications: 10.25.13.0/24, Cilium id 2. */
export function apps(fleet: Fleet): Cluster {
  const cluster = new Cluster(fleet, 'apps', {
    id: 2,
    distribution: talos({
      version: 'v1.12.0',
      kubernetes: 'v1.35.0',
      vip: '10.25.13.10',
      controlPlanes: { 'apps-cp-1': '10.25.13.11', 'apps-cp-2': '10.25.13.12', 'apps-cp-3': '10.25.13.13' },
      workers: { 'apps-w-1': '10.25.13.14', 'apps-w-2': '10.25.13.15', 'apps-w-3': '10.25.13.16' },
      machineConfigs: 'clusters/apps/talos/clusterconfig',
      talosconfig: 'clusters/apps/talos/clusterconfig/talosconfig',
    }),
    // Pod networks of clusters that may be meshed one day must not overlap.
    networks: { nodes: '10.25.13.0/24', pods: '10.245.0.0/16', services: '10.112.0.0/12', mtu: 9000 },
  });
  const settings = new Settings(cluster, { CLUSTER_NAME: 'apps', LOAD_BALANCER_RANGE: '10.25.13.128/26' });
  const { cilium } = platform(cluster);

  new ApiObject(cilium.networking(), 'pool', {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'default' },
    spec: { blocks: [{ cidr: settings.ref('LOAD_BALANCER_RANGE') }] },
  });
  return cluster;
}
