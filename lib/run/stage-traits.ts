import type { StageName } from '../plan/plan.js';

/** What a stage needs before its first step. */
export interface StageTraits {
  /** A kubeconfig and an API that answers. */
  readonly api: boolean;
  /** That it writes to the cluster: the identity is proven and the Lease is held first. */
  readonly writes: boolean;
  /** Before nodes have registered, only a recorded identity can be compared. */
  readonly early?: boolean;
}

export const STAGE_TRAITS: Readonly<Record<StageName, StageTraits>> = {
  preflight: { api: false, writes: false },
  talos: { api: false, writes: false },
  k3s: { api: false, writes: false },
  nodes: { api: true, writes: false, early: true },
  namespaces: { api: true, writes: true },
  secrets: { api: true, writes: true },
  crds: { api: true, writes: true },
  apps: { api: true, writes: true },
  flux: { api: true, writes: false },
  verify: { api: true, writes: false },
};

/** Whether a run of these stages changes anything that a person should be asked about. */
export function asksFirst(stages: readonly StageName[]): boolean {
  return stages.some((name) => STAGE_TRAITS[name].writes || name === 'talos');
}
