import { Cilium, Cluster, CoreDns, type Fleet, FluxInstance, FluxOperator, oci, Settings, talos } from 'fluxstrap';

/**
 * How the network learns the addresses of LoadBalancer services: not at all (they are only handed out), by ARP among the nodes, or by BGP
 * through the router.
 */
export type Announcement = 'pool' | 'l2' | 'bgp';

/** A Talos cluster at home: three control planes that also work, 192.168.42.0/24. */
export function home(fleet: Fleet, announcement: Announcement): Cluster {
  const cluster = new Cluster(fleet, 'home', {
    id: 1,
    distribution: talos({
      version: 'v1.12.0',
      kubernetes: 'v1.35.0',
      vip: '192.168.42.10',
      controlPlanes: { 'home-1': '192.168.42.11', 'home-2': '192.168.42.12', 'home-3': '192.168.42.13' },
      machineConfigs: 'talos/clusterconfig',
      talosconfig: 'talos/clusterconfig/talosconfig',
    }),
    networks: { nodes: '192.168.42.0/24', pods: '10.42.0.0/16', services: '10.43.0.0/16' },
  });
  const settings = new Settings(cluster, {
    LOAD_BALANCER_RANGE: '192.168.69.0/24',
    ROUTER_ADDRESS: '192.168.42.1',
    ROUTER_ASN: '64512',
    CLUSTER_ASN: '64513',
  });

  const cilium = new Cilium(cluster, 'cilium', {
    chart: oci('oci://ghcr.io/home-operations/charts-mirror/cilium:1.18.5'),
    values: {
      bandwidthManager: { enabled: true, bbr: true },
      bgpControlPlane: { enabled: announcement === 'bgp' },
      cni: { exclusive: false },
      envoy: { enabled: false },
      hubble: { enabled: false },
      l2announcements: { enabled: announcement === 'l2' },
      loadBalancer: { algorithm: 'maglev', mode: 'dsr' },
      operator: { replicas: 2, rollOutPods: true },
      rollOutCiliumPods: true,
    },
  });
  cilium.addLoadBalancerPool({ blocks: [settings.ref('LOAD_BALANCER_RANGE')], allowFirstLastIPs: false });
  if (announcement === 'l2') cilium.addL2Announcement({ interfaces: ['^bond[0-9]+'] });
  if (announcement === 'bgp') {
    cilium.addBgpPeering({
      localAsn: settings.ref('CLUSTER_ASN'),
      peers: [{ name: 'router', address: settings.ref('ROUTER_ADDRESS'), asn: settings.ref('ROUTER_ASN') }],
    });
  }

  const coredns = new CoreDns(cluster, 'coredns', {
    chart: oci('oci://ghcr.io/coredns/charts/coredns:1.45.0'),
    values: {
      image: { repository: 'mirror.gcr.io/coredns/coredns' },
      replicaCount: 2,
      tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }],
    },
  });
  const fluxOperator = new FluxOperator(cluster, 'flux-operator', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
  });
  const fluxInstance = new FluxInstance(cluster, 'flux-instance', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
    version: '2.9.x',
    interval: '1h',
    app: { dependsOn: [fluxOperator] },
  });

  // CoreDNS and the operator need the network and not each other: helmfile installs them at the same time.
  cluster.bootstrap({
    releases: [
      { release: cilium, needs: [] },
      { release: coredns, needs: [cilium] },
      { release: fluxOperator, needs: [cilium] },
      { release: fluxInstance, needs: [coredns, fluxOperator] },
    ],
  });
  return cluster;
}
