import type { StageName } from './plan.js';

/**
 * One operation of the bootstrap. Steps are data: they render to argument arrays (helmfile hooks, Taskfiles, the runner), never to shell text.
 * Every step has a deadline; one that waits has an expected time that is smaller.
 */
export interface StepBase {
  /** Unique in the plan: `apps/kube-system.cilium/rollout-daemonset-cilium`. */
  readonly id: string;
  /** One line for people: `Wait until DaemonSet kube-system/cilium has rolled out`. */
  readonly title: string;
  /** Why it is there. For an edge: provider → consumer and the field that asks for it. */
  readonly reason: string;
  readonly expectedSeconds: number;
  readonly deadlineSeconds: number;
  /**
   * Id of the step that already does this one: a post-step is a hook of its release in the helmfile. The runner does it itself only where
   * that release was skipped. Its times are part of the other step's and are not added to the stage's again.
   */
  readonly within?: string;
}

/** The typed operations. Paths are relative to the repository root. */
export type Operation =
  | { readonly op: 'checkPrograms'; readonly programs: readonly ProgramRequirement[] }
  | { readonly op: 'checkDist' }
  | { readonly op: 'checkGit'; readonly url: string; readonly ref: string; readonly path: string }
  | { readonly op: 'checkSecrets'; readonly secrets: readonly string[] }
  | {
      readonly op: 'checkCharts';
      readonly charts: readonly {
        readonly chart: string;
        readonly version: string;
        /** URL of a classic Helm repository. */
        readonly repository?: string;
      }[];
    }
  | {
      readonly op: 'checkMachineConfigs';
      readonly directory: string;
      readonly nodes: readonly string[];
      /** The patch that states what every config must say. */
      readonly patch?: string;
    }
  | {
      readonly op: 'talosApplyConfig';
      readonly node: NodeTarget;
      readonly machineConfig: string;
      readonly patches: readonly string[];
    }
  | { readonly op: 'talosBootstrap'; readonly node: NodeTarget }
  | { readonly op: 'talosKubeconfig'; readonly node: NodeTarget; readonly context: string }
  | { readonly op: 'k3sKubeconfig'; readonly endpoint: string; readonly context: string }
  | { readonly op: 'k3sCheckDisabled'; readonly disable: readonly string[] }
  | { readonly op: 'waitForApi'; readonly endpoints: readonly string[] }
  | {
      readonly op: 'waitForNodes';
      readonly controlPlanes: readonly NodeTarget[];
      readonly workers: readonly NodeTarget[];
    }
  | {
      readonly op: 'applyManifests';
      readonly files: readonly string[];
      readonly fieldManager: string;
      readonly objects: readonly string[];
    }
  | {
      readonly op: 'createSecrets';
      readonly source: '1password';
      readonly template: string;
      readonly secrets: readonly string[];
    }
  | {
      readonly op: 'createSecrets';
      readonly source: 'sops';
      readonly files: readonly string[];
      readonly secrets: readonly string[];
    }
  | {
      readonly op: 'createSecrets';
      readonly source: 'environment';
      readonly secrets: readonly string[];
      readonly entries: readonly EnvironmentEntry[];
    }
  | { readonly op: 'createSecrets'; readonly source: 'age-key'; readonly secrets: readonly string[] }
  | {
      readonly op: 'applyCrds';
      /** Rendered with `helmfile template`; only CustomResourceDefinitions are kept. Absent when no chart provides CRDs. */
      readonly helmfile?: string;
      readonly releases: readonly string[];
      /** Pinned manifests. */
      readonly files: readonly string[];
    }
  | {
      readonly op: 'waitFor';
      /** `crd/gateways.gateway.networking.k8s.io`, `fluxinstances.fluxcd.controlplane.io/flux` … */
      readonly resources: readonly string[];
      readonly namespace?: string;
      /** `condition=Ready`, `condition=Established`; each is preceded by a wait for the object's creation. */
      readonly for: string;
    }
  | { readonly op: 'waitForRollout'; readonly resource: string; readonly namespace: string }
  | { readonly op: 'helmfileSync'; readonly helmfile: string; readonly releases: readonly string[] }
  | { readonly op: 'snapshot'; readonly releases: readonly string[] }
  | {
      readonly op: 'waitForFlux';
      readonly instance: string;
      readonly kustomizations: readonly string[];
      readonly helmReleases: readonly string[];
    }
  | {
      /** The runner's kubeconfig gets the address for good: during the bootstrap it has that of a node. */
      readonly op: 'pointKubeconfig';
      readonly endpoint: string;
    }
  | { readonly op: 'verify'; readonly check: VerifyCheck }
  /** Optional tasks, outside the budget. */
  | { readonly op: 'connectivityTest'; readonly namespace: string }
  | {
      readonly op: 'talosHealth';
      readonly node: NodeTarget;
      readonly controlPlanes: readonly NodeTarget[];
      readonly workers: readonly NodeTarget[];
    }
  | { readonly op: 'pushKubeconfig'; readonly vault: string; readonly item: string }
  | {
      /** The operator stops at an annotation of the FluxInstance, new commits at the suspended GitRepository; both are `namespace/name`. */
      readonly op: 'pauseFlux';
      readonly instance: string;
      readonly source: string;
      readonly paused: boolean;
    };

/** A check of the last stage. */
export type VerifyCheck =
  | { readonly kind: 'cilium'; readonly clusterId: number; readonly clusterName: string }
  | { readonly kind: 'dns'; readonly address: string; readonly query: string }
  | { readonly kind: 'deployments'; readonly namespace: string; readonly names: readonly string[] }
  | { readonly kind: 'crds'; readonly groups: readonly string[] }
  | { readonly kind: 'flux' }
  | { readonly kind: 'handoff'; readonly releases: readonly string[] }
  | { readonly kind: 'budget'; readonly seconds: number };

/** A machine. */
export interface NodeTarget {
  readonly name: string;
  readonly address: string;
}

/** One key of a Secret that comes from the environment. */
export interface EnvironmentEntry {
  readonly secret: string;
  readonly key: string;
  readonly variable: string;
  readonly encoding: 'text' | 'base64';
}

/** A program that the plan runs. */
export interface ProgramRequirement {
  readonly name: string;
  /** `>=1.5.4`, a semver range. */
  readonly range: string;
  readonly reason: string;
  /** Stages that run it: the runner asks only for what the selected stages need. Absent: every stage. */
  readonly stages?: readonly StageName[];
  /** True where a check is left out, and says so, when the program is not there. Default false. */
  readonly optional?: boolean;
}

export type Step = StepBase & Operation;
