import type { Stage, StageName } from '../plan/plan.js';
import type { Step } from '../plan/step.js';
import { ensureKubeconfig } from './access.js';
import { checkIdentity } from './anchor.js';
import type { StepStatus } from './event.js';
import type { LeaseKeeper } from './lease-keeper.js';
import { type Outcome, type Run, type StepRun, skipped } from './run.js';
import { Interrupted, RunError, RunErrors } from './run-error.js';
import { STAGE_TRAITS, type StageTraits } from './stage-traits.js';
import { stepGroups } from './step-groups.js';
import { perform } from './steps/perform.js';

/** A failure and the step in which it happened. */
export interface Failure {
  readonly step: string;
  readonly error: RunError;
}

/** How a stage ended. */
export interface StageResult {
  readonly statuses: readonly StepStatus[];
  readonly failures: readonly Failure[];
  readonly interrupted: boolean;
}

/** Runs the steps of one stage. What it needs of the cluster is made sure of first: access, identity, and the Lease before any write. */
export async function executeStage(
  stage: Stage,
  run: Run,
  lease: LeaseKeeper,
  selected: ReadonlySet<StageName>,
): Promise<StageResult> {
  const statuses: StepStatus[] = [];
  try {
    await prepare(stage.name, STAGE_TRAITS[stage.name], run, lease);
  } catch (error) {
    return { statuses: ['failed'], ...failed(`${stage.name}/cluster`, error) };
  }
  for (const { steps } of stepGroups(stage)) {
    // Never rejects: what a step threw is its result, so that its neighbours come to their end.
    const results = await Promise.all(steps.map((step) => executeStep(stage.name, step, run, selected)));
    statuses.push(...results.map(({ status }) => status));
    const failures = results.flatMap((result) => result.failures);
    const interrupted = results.some((result) => result.interrupted);
    if (failures.length > 0 || interrupted) return { statuses, failures, interrupted };
  }
  return { statuses, failures: [], interrupted: false };
}

/** Before a stage touches the cluster: it is the right one, and nobody else works on it. */
export async function prepare(name: string, traits: StageTraits, run: Run, lease: LeaseKeeper): Promise<void> {
  if (run.exec.interrupted) throw new Interrupted();
  if (!traits.api) return;
  const call = { step: `${name}/cluster`, deadline: run.deadline.within(120) };
  await ensureKubeconfig(run, call);
  await checkIdentity(run, call, traits.early);
  if (!traits.writes) return;
  if (run.options.dryRun) await lease.refuseLiveHolder(call);
  else await lease.take(call);
}

interface StepResult {
  readonly status: StepStatus;
  readonly failures: readonly Failure[];
  readonly interrupted: boolean;
}

/** Runs one step within its deadline, and says how it went. */
export async function executeStep(
  stage: string,
  step: Step,
  run: Run,
  selected: ReadonlySet<StageName>,
): Promise<StepResult> {
  const started = run.clock.now();
  const end = (status: StepStatus, detail: string): void => {
    const seconds = (run.clock.now() - started) / 1000;
    run.journal.step(step.id, status);
    run.emit({ event: 'step-end', stage, step: step.id, title: step.title, status, seconds, detail });
  };
  run.emit({ event: 'step-start', stage, step: step.id, title: step.title });
  run.journal.step(step.id, 'running');
  const own: StepRun = { ...run, step: step.id, deadline: run.deadline.within(step.deadlineSeconds) };
  try {
    const outcome = await outcomeOf(step, own, selected);
    end(outcome.status, outcome.detail);
    return { status: outcome.status, failures: [], interrupted: false };
  } catch (error) {
    const result = failed(step.id, error);
    end('failed', result.interrupted ? 'interrupted' : result.failures.map(({ error: one }) => one.message).join(' '));
    return { status: 'failed', ...result };
  }
}

async function outcomeOf(step: Step, run: StepRun, selected: ReadonlySet<StageName>): Promise<Outcome> {
  if (run.exec.interrupted) throw new Interrupted();
  if (run.deadline.isOver) {
    throw new RunError(
      `${step.id}: no time is left of what the whole run was given. Run it again: it goes on here; --timeout gives it longer.`,
    );
  }
  if (step.within === undefined) return perform(step, run, selected);
  // A hook of a release: helmfile has run it, unless the release was left alone.
  const release = run.plan.releases.find(({ postSteps }) => postSteps.some(({ id }) => id === step.id));
  const fate = release === undefined ? undefined : run.cluster.fates.get(`${release.namespace}/${release.name}`);
  if (fate === 'adopted') return skipped('Flux has it');
  if (fate !== 'unchanged')
    return run.options.dryRun ? skipped('a hook of its release') : { status: 'done', detail: `done in ${step.within}` };
  return run.cluster.finished.get(step.id) ?? perform(step, run, selected);
}

function failed(
  step: string,
  error: unknown,
): { readonly failures: readonly Failure[]; readonly interrupted: boolean } {
  if (error instanceof Interrupted) return { failures: [], interrupted: true };
  if (error instanceof RunErrors)
    return { failures: error.errors.map((one) => ({ step, error: one })), interrupted: false };
  if (error instanceof RunError) return { failures: [{ step, error }], interrupted: false };
  throw error;
}
