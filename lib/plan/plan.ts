import type { JsonObject } from '../yaml/json.js';
import type { OptionalTask } from './optional-task.js';
import type { Step } from './step.js';

/** The stages, in the order that can work. */
export const STAGES = [
  'preflight',
  'talos',
  'k3s',
  'nodes',
  'namespaces',
  'secrets',
  'crds',
  'apps',
  'flux',
  'verify',
] as const;
export type StageName = (typeof STAGES)[number];

export { type OptionalTask, TASKS, type TaskName } from './optional-task.js';

/** A part of the bootstrap that can be run alone. */
export interface Stage {
  readonly name: StageName;
  readonly title: string;
  /** What is true when it is done. */
  readonly done: string;
  readonly steps: readonly Step[];
  /** Sum of the steps' expected times, less those that another step already counts (`within`). */
  readonly expectedSeconds: number;
  /** Sum of the steps' deadlines, likewise. */
  readonly deadlineSeconds: number;
}

/** A release as the bootstrap installs it. */
export interface PlannedRelease {
  /** Helm's name of the release. */
  readonly name: string;
  readonly namespace: string;
  readonly storageNamespace: string;
  /** The HelmRelease that takes it over, `namespace/name`. */
  readonly helmRelease: string;
  readonly chart: string;
  readonly version: string;
  readonly digest?: string;
  /** URL of a classic Helm repository; absent for OCI charts. */
  readonly repository?: string;
  /** True for a registry without TLS (`spec.insecure` of the source): registries on loopback. */
  readonly plainHttp?: boolean;
  /** How values reach helmfile. `template`: spec.values as it stands in the file; `rendered`: a file with the effective values. */
  readonly values:
    | { readonly kind: 'template'; readonly helmRelease: string }
    | {
        readonly kind: 'rendered';
        readonly reason: string;
        /** The file with the effective values, relative to the repository root. */
        readonly file: string;
      };
  /** What Helm gets: equal on both sides of the handoff. */
  readonly effectiveValues: JsonObject;
  /** `namespace/name` (Helm's) of releases in the same file. */
  readonly needs: readonly string[];
  readonly wait: boolean;
  readonly waitForJobs: boolean;
  readonly timeoutSeconds: number;
  readonly expectedSeconds: number;
  readonly role?: string;
  /** Hooks of the release, in order; the same steps stand in the `apps` stage. */
  readonly postSteps: readonly Step[];
}

/** A chart that stage 00 renders for its CRDs only. */
export interface PlannedCrdSource {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  readonly repository?: string;
  readonly plainHttp?: boolean;
  readonly values: JsonObject;
  readonly groups: readonly string[];
  /** Who asks for it: `kube-system/cilium spec.values.gatewayAPI.enabled`. */
  readonly consumers: readonly string[];
}

/** Pinned manifests that bring CRDs: what PlannedCrdSource is for charts. */
export interface PlannedCrdManifests {
  readonly name: string;
  /** Relative to the repository root. */
  readonly files: readonly string[];
  readonly groups: readonly string[];
  readonly consumers: readonly string[];
}

/** What the machines must have switched off or on, because a member does it or relies on it. */
export interface MachineSwitches {
  /** No CNI of the distribution: a member brings it. */
  readonly cniNone: boolean;
  /** No kube-proxy: the CNI replaces it. */
  readonly kubeProxyOff: boolean;
  /** No CoreDNS of the distribution: a member brings it. */
  readonly coreDnsOff: boolean;
  /** Port of KubePrism (Talos); absent when it is off. */
  readonly kubePrismPort?: number;
  /** Packaged components that are off (k3s). */
  readonly disable?: readonly string[];
}

/** A file under resources/ with objects as Flux will have them. */
export interface PlannedResource {
  /** Relative to the repository root. */
  readonly path: string;
  readonly objects: readonly JsonObject[];
}

/** A Secret that the bootstrap creates. */
export interface PlannedSecret {
  readonly namespace: string;
  readonly name: string;
  readonly type?: string;
  readonly source: '1password' | 'sops' | 'environment' | 'age-key';
  readonly entries: readonly {
    readonly key: string;
    readonly reference: string;
    readonly encoding: 'text' | 'base64';
  }[];
  readonly file?: string;
  /** Who reads it: `FluxInstance flux-system/flux spec.sync.pullSecret`. */
  readonly consumers: readonly string[];
}

/** The bootstrap of one cluster as data: the only description of its steps. Taskfiles, helmfile, runbook and runner are views of it. */
export interface Plan {
  /** Version of this format. */
  readonly version: 1;
  readonly cluster: {
    readonly name: string;
    readonly id: number;
    readonly layout: 'single' | 'fleet';
    readonly distribution: 'talos' | 'k3s';
    /** Where the API answers for good: `https://10.25.11.10:6443`. */
    readonly endpoint: string;
    /** Where the bootstrap reaches it before that. */
    readonly bootstrapEndpoint: string;
    readonly controlPlanes: readonly { readonly name: string; readonly address: string }[];
    readonly workers: readonly { readonly name: string; readonly address: string }[];
    readonly networks: {
      readonly nodes: string;
      readonly pods: string;
      readonly services: string;
      readonly dns: string;
    };
  };
  /** Name of the context in the runner's kubeconfig. */
  readonly context: string;
  /** The runner's kubeconfig, relative to the repository root. */
  readonly kubeconfig: string;
  /** Helm's major version: that of the helm-controller which takes over. */
  readonly helmMajor: 3 | 4;
  readonly flux: {
    readonly version: string;
    readonly instance: string;
    readonly namespace: string;
    readonly sync: {
      readonly name: string;
      readonly url: string;
      readonly ref: string;
      readonly path: string;
      readonly pullSecret?: string;
    };
  };
  /** Paths relative to the repository root. */
  readonly paths: {
    readonly root: string;
    readonly bootstrap: string;
    readonly apps: string;
    readonly flux: string;
    readonly crdsHelmfile: string;
    readonly appsHelmfile: string;
    readonly secretsTemplate?: string;
    /** Client configuration for talosctl. */
    readonly talosconfig?: string;
    /** What the machine level must agree with: the Talos patch or the k3s config that is written beside the bootstrap. */
    readonly machine: string;
  };
  readonly machine: MachineSwitches;
  readonly stages: readonly Stage[];
  readonly releases: readonly PlannedRelease[];
  readonly crds: readonly PlannedCrdSource[];
  readonly crdManifests: readonly PlannedCrdManifests[];
  readonly resources: readonly PlannedResource[];
  readonly secrets: readonly PlannedSecret[];
  readonly tasks: readonly OptionalTask[];
  readonly budgetSeconds: number;
}
