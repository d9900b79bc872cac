/** What the machines run. CIDRs, DNS address, API endpoint and the owner of CoreDNS follow from it. */
export type DistributionIntent = TalosIntent | K3sIntent;

/** A machine of the cluster. */
export interface NodeIntent {
  readonly name: string;
  /** Address that the machine's API answers on; never the virtual one. */
  readonly address: string;
}

/** Talos Linux. */
export interface TalosIntent {
  readonly kind: 'talos';
  /** `v1.12.0` */
  readonly version: string;
  /** `v1.35.0` */
  readonly kubernetes: string;
  readonly controlPlanes: readonly NodeIntent[];
  readonly workers: readonly NodeIntent[];
  /** Virtual address of the Kubernetes API. It is elected through etcd, so nothing can reach it before the bootstrap of etcd. */
  readonly vip?: string;
  /** Port of KubePrism, the API load balancer on every node; absent when it is off. */
  readonly kubePrismPort?: number;
  /** Directory with one machine config per node (`<name>.yaml`), relative to the repository. */
  readonly machineConfigs?: string;
  /** Client configuration for talosctl, relative to the repository. */
  readonly talosconfig?: string;
}

/** k3s. */
export interface K3sIntent {
  readonly kind: 'k3s';
  /** `v1.35.0+k3s1` */
  readonly version: string;
  readonly servers: readonly NodeIntent[];
  readonly agents: readonly NodeIntent[];
  /** Where the bootstrap reaches the API: `https://192.168.1.10:6443`. */
  readonly apiEndpoint: string;
  /** Packaged components that are off. */
  readonly disable: readonly string[];
  /** k3s' own Spegel. */
  readonly embeddedRegistry: boolean;
}

/** Control planes of a cluster, whatever the distribution calls them. */
export function controlPlanesOf(distribution: DistributionIntent): readonly NodeIntent[] {
  return distribution.kind === 'talos' ? distribution.controlPlanes : distribution.servers;
}

/** The other nodes of a cluster. */
export function workersOf(distribution: DistributionIntent): readonly NodeIntent[] {
  return distribution.kind === 'talos' ? distribution.workers : distribution.agents;
}
