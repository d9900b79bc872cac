import { dirname } from 'node:path';
import type { Plan } from '../plan/plan.js';

/** Where a run keeps what is its own, as absolute paths. All of it lies in one directory that only its person can read. */
export interface RunPaths {
  readonly repository: string;
  readonly directory: string;
  readonly kubeconfig: string;
  readonly identity: string;
  /** The same record for a whole team, where it was committed. */
  readonly committedIdentity: string;
  readonly journal: string;
  readonly snapshot: string;
  /** The last proof of the handoff. */
  readonly handoff: string;
  readonly report: string;
  readonly cache: string;
}

/** The paths of a cluster: everything lies beside its kubeconfig, `.fluxstrap/<cluster>/`. */
export function runPaths(plan: Plan, repository: string): RunPaths {
  const kubeconfig = `${repository}/${plan.kubeconfig}`;
  const directory = dirname(kubeconfig);
  return {
    repository,
    directory,
    kubeconfig,
    identity: `${directory}/identity.json`,
    committedIdentity: `${repository}/clusters/${plan.context}.identity.json`,
    journal: `${directory}/journal.json`,
    snapshot: `${directory}/snapshot.json`,
    handoff: `${directory}/handoff.json`,
    report: `${directory}/report.json`,
    cache: `${directory}/cache`,
  };
}
