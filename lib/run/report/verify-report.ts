import type { Plan } from '../../plan/plan.js';
import type { FailureReport, RunRecord, StepReport } from './run-record.js';

/** What `fluxstrap verify --json` prints; its schema is docs/verify.schema.json. */
export interface VerifyReport {
  /** Version of this format. */
  readonly version: 1;
  readonly cluster: string;
  readonly endpoint: string;
  /** False when a check failed, or when none could be made because the cluster could not be reached. */
  readonly ok: boolean;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly checks: readonly StepReport[];
  /** Steps of the checks that could not be made: nothing is known about them. */
  readonly notRun: readonly string[];
  readonly failures: readonly FailureReport[];
  readonly warnings: readonly string[];
}

/** The result of the last stage, run alone. */
export function verifyReport(plan: Plan, record: RunRecord, ok: boolean): VerifyReport {
  const { steps: checks, failures, warnings, startedAt } = record;
  return {
    version: 1,
    cluster: plan.cluster.name,
    endpoint: plan.cluster.endpoint,
    ok,
    startedAt,
    checks,
    notRun: checks.filter(({ status }) => status === 'not-run').map(({ step }) => step),
    failures,
    warnings,
  };
}
