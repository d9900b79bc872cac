import type { DistributionIntent } from '../intent/distribution.js';
import type { ClusterPaths } from '../intent/intent.js';
import type { KustomizationOptions } from './kustomization-options.js';

/** Networks of a cluster, IPv4 in CIDR notation. */
export interface ClusterNetworks {
  /** Where the machines are. */
  readonly nodes: string;
  /** @default - the distribution's: 10.244.0.0/16 on Talos, 10.42.0.0/16 on k3s */
  readonly pods?: string;
  /** @default - the distribution's: 10.96.0.0/12 on Talos, 10.43.0.0/16 on k3s */
  readonly services?: string;
  /** @default - the tenth address of `services` */
  readonly dns?: string;
  /** Bytes. @default - the CNI finds it out */
  readonly mtu?: number;
  /** Ranges for LoadBalancer services. @default - none */
  readonly loadBalancers?: readonly string[];
}

/** Properties of a Cluster. */
export interface ClusterProps {
  /** Cilium's cluster id, 1 to 255, unique in the fleet. */
  readonly id: number;
  /** `talos({…})` or `k3s({…})`. */
  readonly distribution: DistributionIntent;
  readonly networks: ClusterNetworks;
  /** Branch that this cluster follows. @default - the fleet's */
  readonly branch?: string;
  /** Full Git reference that this cluster follows instead of a branch: `refs/tags/v1.2.0`. @default - the branch */
  readonly ref?: string;
  /** Where the files of the cluster lie. @default - by the fleet's layout */
  readonly paths?: Partial<ClusterPaths>;
  /** Name of the Git source and of the root Kustomization that the FluxInstance makes. @default - 'flux-system' */
  readonly sourceName?: string;
  /** Namespace of Flux, of its sources and of the Flux Kustomizations. @default - 'flux-system' */
  readonly fluxNamespace?: string;
  /** Secret in the Flux namespace with the age key. Kustomizations with SOPS files decrypt with it. @default - 'sops-age' */
  readonly sopsSecret?: string;
  /** Options of the Flux Kustomization that applies every app: patches for all of them, an interval. @default - none */
  readonly appsKustomization?: KustomizationOptions;
  /** Time that a whole bootstrap may be expected to take, in seconds. @default - 1800: 30 minutes */
  readonly budgetSeconds?: number;
}
