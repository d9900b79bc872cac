import type { Json } from '../yaml/json.js';
import type { DistributionIntent } from './distribution.js';
import type { PostStepIntent } from './post-step.js';
import type { SecretIntent } from './secret.js';

/**
 * What Git cannot say about a fleet: which releases the bootstrap installs and in what order, what is waited for, where secrets come from,
 * which exceptions the author allows. Plain JSON, so that a repository that nobody synthesized can supply it as a file.
 * Everything in it is keyed by kind, namespace and name.
 */
export interface Intent {
  /** Version of this format. */
  readonly version: 1;
  /** Directory of the repository that holds the synthesized files, such as `dist`; empty when the repository root does. */
  readonly root: string;
  readonly repository: RepositoryIntent;
  readonly clusters: readonly ClusterIntent[];
}

/** The Git repository that Flux reads. */
export interface RepositoryIntent {
  /** `ssh://` or `https://`. */
  readonly url: string;
  readonly branch: string;
}

/** One cluster of the fleet. */
export interface ClusterIntent {
  readonly name: string;
  /** Cilium's cluster id, 1 to 255; unique in the fleet. */
  readonly id: number;
  readonly layout: 'single' | 'fleet';
  readonly paths: ClusterPaths;
  readonly distribution: DistributionIntent;
  readonly networks: NetworksIntent;
  readonly sync: SyncIntent;
  readonly settings: Readonly<Record<string, string>>;
  /** In the order of their declaration. */
  readonly members: readonly MemberIntent[];
  readonly crds: readonly CrdSourceIntent[];
  readonly secrets: readonly SecretIntent[];
  readonly waivers: readonly WaiverIntent[];
  /** The part of the bootstrap's expected time that the author allows, in seconds. Default 1800 (30 minutes). */
  readonly budgetSeconds: number;
}

/** Where the files of a cluster lie, relative to `Intent.root`. */
export interface ClusterPaths {
  /** `kubernetes/infra/apps` */
  readonly apps: string;
  /** What the FluxInstance syncs: `clusters/infra/flux` */
  readonly flux: string;
  /** `bootstrap/infra` */
  readonly bootstrap: string;
  /** `talos/infra` or `k3s/infra` */
  readonly machine: string;
}

/** Networks in CIDR notation. */
export interface NetworksIntent {
  readonly nodes: string;
  readonly pods: string;
  readonly services: string;
  /** Address of the cluster's DNS service, inside `services`. */
  readonly dns: string;
  /** Bytes; absent when the author leaves it to the CNI. */
  readonly mtu?: number;
  /** Ranges that LoadBalancer services may take. */
  readonly loadBalancers?: readonly string[];
}

/** What the FluxInstance must sync, as the author stated it; a check compares it with the values of the flux-instance release. */
export interface SyncIntent {
  /** Name of the GitRepository and of the root Kustomization. */
  readonly name: string;
  readonly namespace: string;
  readonly url: string;
  /** `refs/heads/main` */
  readonly ref: string;
  /** `./dist/clusters/infra/flux` */
  readonly path: string;
  /** Secret with the Git credentials, in the namespace of the FluxInstance. */
  readonly pullSecret?: string;
}

/** A release that the bootstrap installs before Flux exists. `namespace` and `name` are those of the HelmRelease as Flux will see it. */
export interface MemberIntent {
  readonly namespace: string;
  readonly name: string;
  /** Members (`namespace/name`) that must be deployed before. */
  readonly needs: readonly string[];
  /** Whether Helm waits for the release's resources. Default true. */
  readonly wait: boolean;
  /** Whether Helm waits for Jobs. Default: as `wait`. */
  readonly waitForJobs: boolean;
  /** Helm's deadline for the release. */
  readonly timeoutSeconds: number;
  /** What the author expects the release to take. */
  readonly expectedSeconds: number;
  /** What it is to the cluster; checks know that nothing may come before the CNI, and that flux-instance is last. */
  readonly role?: MemberRole;
  /** What happens after the release is deployed, in order. */
  readonly postSteps: readonly PostStepIntent[];
}

/** The roles that a member can have in a cluster. */
export type MemberRole = 'cni' | 'dns' | 'registry-mirror' | 'certificates' | 'flux-operator' | 'flux-instance';

/** A release or pinned manifest that stage 00 renders for its CRDs only. */
export interface CrdSourceIntent {
  readonly name: string;
  readonly from:
    | {
        readonly kind: 'chart';
        /** `oci://docker.io/envoyproxy/gateway-crds-helm` */
        readonly chart: string;
        readonly version: string;
        readonly namespace: string;
        readonly values: Json;
      }
    | {
        /** The chart and values of a HelmRelease in Git. */
        readonly kind: 'release';
        readonly namespace: string;
        readonly name: string;
      }
    | {
        /** Manifests that lie in the tree, relative to `Intent.root`. */
        readonly kind: 'manifests';
        readonly files: readonly string[];
      };
  /** API groups that it provides, such as `gateway.networking.k8s.io`. */
  readonly groups: readonly string[];
  /** Why the same CRDs are not in Git, where they are not. */
  readonly notInGit?: string;
}

/** A named exception that its author explains. */
export interface WaiverIntent {
  readonly rule: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Only findings on this field are waived; absent: all findings of the rule on this object. */
  readonly field?: string;
  readonly reason: string;
}
