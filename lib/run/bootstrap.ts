import type { Stage, StageName } from '../plan/plan.js';
import type { Emit, RunEvent, StepStatus } from './event.js';
import { executeStage, executeStep, type Failure, prepare } from './execute.js';
import { readJournal } from './journal.js';
import { LeaseKeeper } from './lease-keeper.js';
import { mergeKubeconfig } from './merge-kubeconfig.js';
import { nextStep, resumeCommand } from './next-step.js';
import { refuseLiveRunner, waitForOrphans } from './orphans.js';
import { RunRecord } from './report/run-record.js';
import { writeReport } from './report/write-report.js';
import type { Run } from './run.js';
import { Interrupted, RunError } from './run-error.js';
import { selectStages, taskName } from './select-stages.js';
import { handleSignals } from './signals.js';
import { asksFirst } from './stage-traits.js';
import { type StartParts, startRun } from './start.js';
import { timingsPage } from './timings.js';

/** What a run came to. */
export interface RunResult {
  readonly exitCode: 0 | 1 | 2 | 130;
}

/** Runs the bootstrap of a cluster, or the part of it that was asked for. Never throws what a person could have caused. */
export async function bootstrap(parts: Omit<StartParts, 'deadlineSeconds'>): Promise<RunResult> {
  const { plan, options } = parts;
  const record = new RunRecord(() => parts.clock.now());
  const emit: Emit = (event) => {
    record.on(event);
    parts.emit(event);
  };
  let run: Run | undefined;
  try {
    const task = options.task === undefined ? undefined : taskName(plan, options.task);
    const stages = task === undefined ? selectStages(plan, options) : [];
    const steps = task === undefined ? [] : plan.tasks.filter(({ name }) => name === task).flatMap((one) => one.steps);
    const deadlineSeconds = [...stages, ...steps].reduce((sum, one) => sum + one.deadlineSeconds, 120);
    run = startRun({ ...parts, emit, deadlineSeconds });
    const names = stages.map(({ name }) => name);
    const writes = task === undefined ? asksFirst(names) : task !== 'talos-health' && task !== 'talos-kubeconfig';
    if (writes) await confirm(run, task ?? names.join(', '));
    return await within(run, record, (lease) =>
      task === undefined ? runStages(run!, stages, lease) : runTask(run!, task, lease),
    );
  } catch (error) {
    if (error instanceof Interrupted) {
      emit({ event: 'run-end', status: 'interrupted', exitCode: 130, seconds: 0, changed: 0, unchanged: 0, next: '' });
      return { exitCode: 130 };
    }
    if (!(error instanceof RunError)) throw error;
    const message = run?.mask.hide(error.message) ?? error.message;
    emit({ event: 'failure', stage: '', step: '', message, ...error.details });
    emit({ event: 'run-end', status: 'failed', exitCode: 1, seconds: 0, changed: 0, unchanged: 0, next: '' });
    return { exitCode: 1 };
  }
}

/** Signals are handled and the Lease is given back, whatever happens in between. */
async function within(run: Run, record: RunRecord, act: (lease: LeaseKeeper) => Promise<Ending>): Promise<RunResult> {
  // Who only looks is in nobody's way.
  const earlier = run.options.readOnly === true ? undefined : readJournal(run.machine.files, run.paths.journal);
  await refuseLiveRunner(earlier, run.machine);
  await waitForOrphans(earlier, run.machine, run.clock, (message) => run.log('info', message));
  if (earlier !== undefined && earlier.children.length > 0) run.journal.update({ children: [] });
  const lease = new LeaseKeeper(run);
  const restore = handleSignals(run);
  let ending: Ending | undefined;
  try {
    ending = await act(lease);
  } finally {
    await lease.release();
    restore();
    if (run.options.readOnly === true && run.options.kubeconfig !== undefined)
      run.machine.files.remove(run.paths.kubeconfig);
  }
  // The last event is the last thing that happens.
  const report = await reportOf(run, record, ending.event);
  run.emit(report === undefined ? ending.event : { ...ending.event, report });
  return { exitCode: ending.exitCode };
}

/** Runs of stages that are for good leave a report. */
async function reportOf(run: Run, record: RunRecord, { status, seconds, next }: RunEnd): Promise<string | undefined> {
  const { dryRun, readOnly = false, task } = run.options;
  if (dryRun || readOnly || task !== undefined || status === 'would-change') return undefined;
  return writeReport(run, record, { status, seconds, next });
}

async function confirm({ plan, options, machine }: Run, what: string): Promise<void> {
  if (options.yes || options.dryRun) return;
  const { name, endpoint } = plan.cluster;
  if (machine.ask === undefined) {
    throw new RunError(
      `--yes: nobody is at a terminal to confirm that cluster ${name} is to be changed (${what}). Say it with --yes, or look first with --dry-run.`,
    );
  }
  const answer = await machine.ask(`Cluster ${name} at ${endpoint} is going to be changed (${what}). Go on? [y/N] `);
  if (/^y(?:es)?$/i.test(answer.trim())) return;
  throw new RunError(`cluster ${name}: was not confirmed. Nothing was done.`);
}

async function runStages(run: Run, stages: readonly Stage[], lease: LeaseKeeper): Promise<Ending> {
  const names = stages.map(({ name }) => name);
  const earlier = readJournal(run.machine.files, run.paths.journal);
  const resumes = earlier !== undefined && earlier.status !== 'done' ? earlier.run : undefined;
  const { dryRun } = run.options;
  run.emit({
    ...{ event: 'run-start', cluster: run.plan.cluster.name, run: run.id, stages: names, dryRun },
    ...(resumes === undefined ? {} : { resumes }),
  });
  // Asked for alone, the preflight is about everything.
  const selected = new Set(
    names.length === 1 && names[0] === 'preflight' ? run.plan.stages.map(({ name }) => name) : names,
  );
  const started = run.clock.now();
  const statuses: StepStatus[] = [];
  for (const stage of stages) {
    const begun = run.clock.now();
    const { name, title, expectedSeconds, deadlineSeconds } = stage;
    run.emit({ event: 'stage-start', stage: name, title, expectedSeconds, deadlineSeconds });
    run.journal.stage(name, { status: 'running', seconds: 0 });
    const result = await executeStage(stage, run, lease, selected);
    statuses.push(...result.statuses);
    const seconds = (run.clock.now() - begun) / 1000;
    const failures = lease.isLost && result.interrupted ? [lostLease(name)] : result.failures;
    const status = failures.length > 0 ? 'failed' : result.interrupted ? 'interrupted' : 'done';
    run.journal.stage(name, { status, seconds });
    // A run that finds everything done says nothing about how long the work takes.
    if (status === 'done' && (result.statuses.includes('changed') || run.journal.state.work[name] === undefined)) {
      run.journal.update({ work: { ...run.journal.state.work, [name]: seconds } });
    }
    run.emit({ event: 'stage-end', stage: name, status, seconds, expectedSeconds });
    if (status !== 'done') return end(run, { status, stage: name, failures, statuses, started });
  }
  const would = statuses.includes('would-change');
  try {
    if (run.options.mergeKubeconfig !== undefined && !dryRun) await mergeKubeconfig(run, run.options.mergeKubeconfig);
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    return end(run, { status: 'failed', failures: [{ step: 'kubeconfig', error }], statuses, started });
  }
  if (run.options.record && !dryRun) timingsPage(run);
  return end(run, { status: would ? 'would-change' : 'done', stages: names, failures: [], statuses, started });
}

async function runTask(run: Run, task: string, lease: LeaseKeeper): Promise<Ending> {
  const started = run.clock.now();
  run.emit({ event: 'run-start', cluster: run.plan.cluster.name, run: run.id, stages: [], dryRun: run.options.dryRun });
  const needsApi = task === 'connectivity' || task === 'pause' || task === 'resume';
  const steps = run.plan.tasks.filter(({ name }) => name === task).flatMap((one) => one.steps);
  await prepare(task, { api: needsApi, writes: needsApi }, run, lease);
  const statuses: StepStatus[] = [];
  for (const step of steps) {
    const result = await executeStep(task, step, run, new Set());
    statuses.push(result.status);
    if (result.interrupted || result.failures.length > 0) {
      const status = result.interrupted ? 'interrupted' : 'failed';
      return end(run, { status, task, failures: result.failures, statuses, started });
    }
  }
  const status = statuses.includes('would-change') ? 'would-change' : 'done';
  return end(run, { status, task, failures: [], statuses, started });
}

type RunEnd = Extract<RunEvent, { event: 'run-end' }>;

/** How a run ended, before it is told. */
interface Ending extends RunResult {
  readonly event: RunEnd;
}

interface End {
  readonly status: 'done' | 'failed' | 'interrupted' | 'would-change';
  readonly stage?: StageName;
  readonly stages?: readonly StageName[];
  readonly task?: string;
  readonly failures: readonly Failure[];
  readonly statuses: readonly StepStatus[];
  readonly started: number;
}

function end(run: Run, { status, stage, stages, task, failures, statuses, started }: End): Ending {
  for (const { step, error } of failures) {
    run.emit({ event: 'failure', stage: stage ?? task ?? '', step, message: error.message, ...error.details });
  }
  run.journal.update({ status: status === 'would-change' ? 'done' : status });
  const exitCode = ({ done: 0, failed: 1, 'would-change': 2, interrupted: 130 } as const)[status];
  const of = (one: StepStatus): number => statuses.filter((each) => each === one).length;
  const event: RunEnd = {
    event: 'run-end',
    status,
    exitCode,
    seconds: (run.clock.now() - started) / 1000,
    changed: of('changed') + of('would-change'),
    unchanged: of('unchanged') + of('done'),
    next: status === 'done' ? nextStep(run, stages ?? []) : resumeCommand(run, stage, task),
  };
  return { exitCode, event };
}

function lostLease(stage: StageName): Failure {
  return {
    step: `${stage}/cluster`,
    error: new RunError(
      'Lease kube-system/fluxstrap: another run has taken it over. Look what that run does before you start another one.',
    ),
  };
}
