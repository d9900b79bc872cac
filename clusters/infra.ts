import { ApiObject } from 'cdk8s';
import { Cluster, type Fleet, FluxApp, oci, Settings, talos } from 'fluxstrap';
import { platform } from './platform.js';

/** The cluster that the others lean on: 10.25.11.0/24, Cilium id 1. */
export function infra(fleet: Fleet): Cluster {
  const cluster = new Cluster(fleet, 'infra', {
    id: 1,
    distribution: talos({
      version: 'v1.12.0',
      kubernetes: 'v1.35.0',
      vip: '10.25.11.10',
      controlPlanes: { 'infra-cp-1': '10.25.11.11', 'infra-cp-2': '10.25.11.12', 'infra-cp-3': '10.25.11.13' },
      workers: { 'infra-w-1': '10.25.11.14', 'infra-w-2': '10.25.11.15', 'infra-w-3': '10.25.11.16' },
      machineConfigs: 'clusters/infra/talos/clusterconfig',
      talosconfig: 'clusters/infra/talos/clusterconfig/talosconfig',
    }),
    networks: { nodes: '10.25.11.0/24', pods: '10.244.0.0/16', services: '10.96.0.0/12', mtu: 9000 },
  });
  const settings = new Settings(cluster, {
    CLUSTER_NAME: 'infra',
    LOAD_BALANCER_RANGE: '10.25.11.128/26',
    ROUTER_ADDRESS: '10.25.11.1',
    ROUTER_ASN: '64512',
    CLUSTER_ASN: '64513',
  });
  const { cilium } = platform(cluster);

  // Services of type LoadBalancer get their addresses here, and the router learns them by BGP.
  const networking = cilium.networking();
  new ApiObject(networking, 'pool', {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'default' },
    spec: { blocks: [{ cidr: settings.ref('LOAD_BALANCER_RANGE') }] },
  });
  new ApiObject(networking, 'advertisement', {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPAdvertisement',
    metadata: { name: 'load-balancers', labels: { advertise: 'bgp' } },
    spec: {
      advertisements: [
        {
          advertisementType: 'Service',
          service: { addresses: ['LoadBalancerIP'] },
          selector: { matchExpressions: [{ key: 'bgp', operator: 'NotIn', values: ['never'] }] },
        },
      ],
    },
  });
  new ApiObject(networking, 'peer', {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPPeerConfig',
    metadata: { name: 'router' },
    spec: { families: [{ afi: 'ipv4', safi: 'unicast', advertisements: { matchLabels: { advertise: 'bgp' } } }] },
  });
  new ApiObject(networking, 'bgp', {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPClusterConfig',
    metadata: { name: 'cluster' },
    spec: {
      nodeSelector: { matchLabels: { 'kubernetes.io/os': 'linux' } },
      bgpInstances: [
        {
          name: 'router',
          localASN: settings.ref('CLUSTER_ASN'),
          peers: [
            {
              name: 'router',
              peerASN: settings.ref('ROUTER_ASN'),
              peerAddress: settings.ref('ROUTER_ADDRESS'),
              peerConfigRef: { name: 'router' },
            },
          ],
        },
      ],
    },
  });

  // An ordinary app: Flux installs it, the bootstrap does not know it.
  new FluxApp(cluster, 'metrics-server', {
    namespace: 'kube-system',
    release: {
      chart: oci('oci://ghcr.io/home-operations/charts-mirror/metrics-server:3.13.0'),
      values: { args: ['--kubelet-insecure-tls', '--kubelet-preferred-address-types=InternalIP'] },
    },
  });
  return cluster;
}
