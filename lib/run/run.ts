import type { Plan } from '../plan/plan.js';
import type { Clock } from '../world/clock.js';
import type { Cluster } from './cluster.js';
import type { Deadline } from './deadline.js';
import type { Emit, Fields, Level, StepStatus } from './event.js';
import type { Exec } from './exec.js';
import type { Journal } from './journal.js';
import type { Kube } from './kube.js';
import type { Machine } from './machine.js';
import type { Mask } from './mask.js';
import type { RunHooks, RunOptions } from './options.js';
import type { Programs } from './programs.js';
import type { RunPaths } from './run-paths.js';

/** Everything that a run is made of. */
export interface Run {
  readonly id: string;
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly hooks: RunHooks;
  readonly machine: Machine;
  readonly clock: Clock;
  readonly paths: RunPaths;
  readonly emit: Emit;
  readonly mask: Mask;
  readonly exec: Exec;
  readonly programs: Programs;
  readonly journal: Journal;
  readonly deadline: Deadline;
  readonly kube: Kube;
  /** What was found out about the cluster in this run. */
  readonly cluster: Cluster;
  readonly log: (level: Level, message: string, fields?: Fields) => void;
}

/** What one step is given. */
export interface StepRun extends Run {
  readonly step: string;
  /** Until when this step has to be done. */
  readonly deadline: Deadline;
}

/** What came of a step. */
export interface Outcome {
  readonly status: Exclude<StepStatus, 'failed'>;
  /** What was done or found, for people. */
  readonly detail: string;
}

export const changed = (detail: string): Outcome => ({ status: 'changed', detail });
export const unchanged = (detail: string): Outcome => ({ status: 'unchanged', detail });
export const done = (detail: string): Outcome => ({ status: 'done', detail });
export const wouldChange = (detail: string): Outcome => ({ status: 'would-change', detail });
export const skipped = (detail: string): Outcome => ({ status: 'skipped', detail });
export const notRun = (detail: string): Outcome => ({ status: 'not-run', detail });
