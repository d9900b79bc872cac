import type { DistributionIntent, NodeIntent } from '../intent/distribution.js';

/** Properties of a Talos cluster. */
export interface TalosProps {
  /** Talos version with `v`. */
  readonly version: string;
  /** Kubernetes version with `v`. */
  readonly kubernetes: string;
  /** Name → address of the control plane nodes. */
  readonly controlPlanes: Readonly<Record<string, string>>;
  /** Name → address of the workers. @default - none */
  readonly workers?: Readonly<Record<string, string>>;
  /** Virtual address of the Kubernetes API. @default - none: the first control plane's address */
  readonly vip?: string;
  /** Port of KubePrism, the API load balancer on every node, or false. @default - 7445 */
  readonly kubePrism?: number | false;
  /** Directory with one machine config per node, `<name>.yaml`. @default - none: machines are configured by other means */
  readonly machineConfigs?: string;
  /** talosctl's client configuration. @default - talosctl's own */
  readonly talosconfig?: string;
}

/** Properties of a k3s cluster. */
export interface K3sProps {
  /** `v1.35.0+k3s1` */
  readonly version: string;
  /** Name → address of the servers. */
  readonly servers: Readonly<Record<string, string>>;
  /** Name → address of the agents. @default - none */
  readonly agents?: Readonly<Record<string, string>>;
  /** Where the API is reached from outside. @default - the first server's address, port 6443 */
  readonly apiEndpoint?: string;
  /** Packaged components that are off besides CoreDNS, servicelb and traefik. @default - none */
  readonly disable?: readonly string[];
  /** k3s' embedded registry mirror, which is Spegel. @default - false */
  readonly embeddedRegistry?: boolean;
}

/** A cluster of Talos machines. */
export function talos(props: TalosProps): DistributionIntent {
  const kubePrism = props.kubePrism ?? 7445;
  return {
    kind: 'talos',
    version: props.version,
    kubernetes: props.kubernetes,
    controlPlanes: nodes(props.controlPlanes),
    workers: nodes(props.workers ?? {}),
    ...(props.vip === undefined ? {} : { vip: props.vip }),
    ...(kubePrism === false ? {} : { kubePrismPort: kubePrism }),
    ...(props.machineConfigs === undefined ? {} : { machineConfigs: props.machineConfigs }),
    ...(props.talosconfig === undefined ? {} : { talosconfig: props.talosconfig }),
  };
}

/** What k3s ships and the bootstrap replaces: its CoreDNS would fight with the release, its load balancer and ingress with Cilium's. */
const REPLACED = ['coredns', 'servicelb', 'traefik'];

/** A cluster of k3s servers and agents. */
export function k3s(props: K3sProps): DistributionIntent {
  const servers = nodes(props.servers);
  return {
    kind: 'k3s',
    version: props.version,
    servers,
    agents: nodes(props.agents ?? {}),
    apiEndpoint: props.apiEndpoint ?? `https://${servers[0]?.address ?? '127.0.0.1'}:6443`,
    disable: [...new Set([...REPLACED, ...(props.disable ?? [])])].sort(),
    embeddedRegistry: props.embeddedRegistry ?? false,
  };
}

function nodes(addresses: Readonly<Record<string, string>>): NodeIntent[] {
  return Object.entries(addresses).map(([name, address]) => ({ name, address }));
}

/** The pod and service networks that a distribution uses unless it is told otherwise. */
export function defaultNetworks(distribution: DistributionIntent): {
  readonly pods: string;
  readonly services: string;
} {
  return distribution.kind === 'talos'
    ? { pods: '10.244.0.0/16', services: '10.96.0.0/12' }
    : { pods: '10.42.0.0/16', services: '10.43.0.0/16' };
}

/** Where pods on any node reach the API without a CNI: what Cilium must be told. */
export function nodeLocalApi(distribution: DistributionIntent): { readonly host: string; readonly port: number } {
  if (distribution.kind === 'k3s') return { host: '127.0.0.1', port: 6444 };
  if (distribution.kubePrismPort !== undefined) return { host: 'localhost', port: distribution.kubePrismPort };
  return { host: distribution.vip ?? distribution.controlPlanes[0]?.address ?? 'localhost', port: 6443 };
}
