import type { StageName, TaskName } from '../plan/plan.js';

/** What a person asked for. */
export interface RunOptions {
  /** Only these stages. */
  readonly stages?: readonly StageName[];
  /** This stage and those behind it. */
  readonly from?: StageName;
  /** Stages or steps (`preflight/git`) that are left out. */
  readonly skip: readonly string[];
  /** An optional task in place of the stages. */
  readonly task?: TaskName;
  readonly dryRun: boolean;
  /** Only looks: no Lease, no journal, no record of an identity, and a kubeconfig that is named does not become the runner's own. */
  readonly readOnly?: boolean;
  /** No question is asked. */
  readonly yes: boolean;
  /** A kubeconfig to take the cluster's access from, absolute. */
  readonly kubeconfig?: string;
  /** Which context of it. */
  readonly context?: string;
  /** Helm to use. */
  readonly helm: string;
  /** Workers may be missing. */
  readonly allowMissing: boolean;
  /** Every Kustomization and HelmRelease must become Ready, not only those of the members. */
  readonly waitAll: boolean;
  /** Releases that are stuck in `pending-*` are unlocked, whoever left them. */
  readonly unlock: boolean;
  /** The cluster was made anew: the recorded identity is replaced. The name, when it was typed on the command line already. */
  readonly newCluster?: string | true;
  /** A person's own kubeconfig, absolute, that gets the cluster's context at the end. */
  readonly mergeKubeconfig?: string;
  /** Writes the measured times into the repository. */
  readonly record: boolean;
  /** Seconds that the whole run may take. */
  readonly timeoutSeconds?: number;
}

/** What other rooms know and the runner asks for. */
export interface RunHooks {
  /** Compares dist with a fresh compilation: what is wrong, in words. */
  readonly checkDist?: () => Promise<readonly string[]>;
}
