import type { StageName } from '../../plan/plan.js';
import type { UsedProgram } from '../programs.js';
import type { Run } from '../run.js';
import type { FailureReport, RunRecord, StageReport, StepReport } from './run-record.js';

/** What a run did, as report.json holds it; its schema is docs/run-report.schema.json. */
export interface RunReport {
  /** Version of this format. */
  readonly version: 1;
  readonly cluster: string;
  /** Where the API answers for good. */
  readonly endpoint: string;
  readonly run: string;
  readonly status: 'done' | 'failed' | 'interrupted';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly seconds: number;
  readonly stages: readonly StageReport[];
  readonly steps: readonly StepReport[];
  /** Steps of stage verify once more: `not-run` is no success. */
  readonly checks: readonly StepReport[];
  readonly failures: readonly FailureReport[];
  readonly warnings: readonly string[];
  /** Programs that were started, with the versions that they gave. */
  readonly programs: readonly UsedProgram[];
  /** Time of the runs that did the work, by stage, in seconds: a run that finds a stage done does not count. */
  readonly work: Readonly<Partial<Record<StageName, number>>>;
  readonly budgetSeconds: number;
  readonly next: string;
}

/** How a run ended. */
export interface RunEnding {
  readonly status: RunReport['status'];
  readonly seconds: number;
  readonly next: string;
}

/** Puts the report together. */
export function runReport(
  { id, plan, journal, clock }: Pick<Run, 'id' | 'plan' | 'journal' | 'clock'>,
  record: RunRecord,
  programs: readonly UsedProgram[],
  { status, seconds, next }: RunEnding,
): RunReport {
  const { stages, steps, failures, warnings, startedAt } = record;
  return {
    version: 1,
    cluster: plan.cluster.name,
    endpoint: plan.cluster.endpoint,
    run: id,
    status,
    startedAt,
    endedAt: new Date(clock.now()).toISOString(),
    seconds,
    stages,
    steps,
    checks: steps.filter(({ stage }) => stage === 'verify'),
    failures,
    warnings,
    programs,
    work: journal.state.work,
    budgetSeconds: plan.budgetSeconds,
    next,
  };
}
