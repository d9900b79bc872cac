import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { auditedWrites } from '../../handoff/live/audit-writes.js';
import { parseSnapshot, type Snapshot } from '../../handoff/live/snapshot.js';
import { exitCodeOf } from '../../handoff/proof.js';
import { subjectOf } from '../../handoff/subject.js';
import { look } from '../../run/look.js';
import { nodeMachine } from '../../run/node-machine.js';
import type { StepRun } from '../../run/run.js';
import { RunError } from '../../run/run-error.js';
import { runPaths } from '../../run/run-paths.js';
import { readSnapshot, takeSnapshot, writeSnapshot } from '../../run/snapshot.js';
import { proveHandoff } from '../../run/verify/handoff.js';
import { reasonOf } from '../../world/disk-error.js';
import { authoredLines } from '../authored-lines.js';
import { CliError } from '../cli-error.js';
import { type Context, say } from '../context.js';
import { findPlan } from '../find-plan.js';
import { handoffReport } from '../handoff-report.js';
import { keepReport } from '../keep-report.js';
import { proofText } from '../proof-text.js';
import { count } from '../words.js';
import { runOptions } from './bootstrap.js';

/** Options of `fluxstrap handoff snapshot` and `verify`, as the option parser gives them. */
export interface HandoffLiveOptions {
  readonly cluster?: string;
  readonly dist: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly json?: boolean;
  /** A snapshot elsewhere than beside the journal. */
  readonly snapshot?: string;
  /** Takes a snapshot although Flux is there already. */
  readonly force?: boolean;
  readonly auditLog?: string;
  /** Folder for a report. Default: none is kept. */
  readonly report?: string;
}

/** Keeps what is installed, before Flux takes over. 0 taken. */
export async function handoffSnapshot(context: Context, options: HandoffLiveOptions): Promise<number> {
  const { world } = context;
  const plan = findPlan(context, options.dist, options.cluster);
  const taken = await looking(context, options, 'handoff/snapshot', async (run) => {
    const keys = plan.releases.map(({ namespace, name }) => `${namespace}/${name}`);
    const adopted = await run.cluster.adopted({ step: run.step, deadline: run.deadline });
    const late = plan.releases.filter(({ helmRelease }) => adopted.has(helmRelease));
    if (late.length > 0 && options.force !== true) {
      throw new RunError(
        `cluster ${plan.cluster.name}: Flux has taken over already (${late.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')}); a snapshot of now would prove nothing about that. Take it before Flux starts, or with --force for a later upgrade.`,
      );
    }
    const snapshot = await takeSnapshot(keys, run);
    if (snapshot.releases.length === 0) {
      throw new RunError(
        `cluster ${plan.cluster.name}: Helm has none of the releases of the plan (${keys.join(', ')}). Bootstrap it first.`,
      );
    }
    writeSnapshot(snapshot, run);
    return { snapshot, path: run.paths.snapshot };
  });
  const objects = taken.snapshot.releases.reduce((sum, one) => sum + one.objects.length, 0);
  if (options.json === true) world.terminal.out(`${JSON.stringify(taken.snapshot, undefined, 2)}\n`);
  say(
    context,
    'info',
    `Kept ${count(objects, 'object')} of ${count(taken.snapshot.releases.length, 'release')} in ${relative(taken.path, context)}.\nNext: let Flux take over, then npx fluxstrap handoff verify --cluster ${plan.cluster.name}\n`,
  );
  return 0;
}

/** Proves that Flux changed nothing. 0 proven, 1 it could not be completed, 2 something moved. */
export async function handoffVerify(context: Context, options: HandoffLiveOptions): Promise<number> {
  const { world, paint } = context;
  const sourceOf = await authoredLines(context, options.cluster);
  const audit = options.auditLog === undefined ? undefined : auditedWrites(textOf(options.auditLog, '--audit-log'));
  const proof = await looking(context, options, 'handoff/verify', async (run) => {
    const snapshot = options.snapshot === undefined ? readSnapshot(run) : given(options.snapshot);
    if (snapshot === undefined) {
      throw new RunError(
        `cluster ${run.plan.cluster.name}: no snapshot was taken before Flux started (${relative(run.paths.snapshot, context)}). The runner takes one in stage apps; by hand: npx fluxstrap handoff snapshot.`,
      );
    }
    return proveHandoff(snapshot, run, { sourceOf, ...(audit === undefined ? {} : { audit }) });
  });
  if (options.json === true) world.terminal.out(`${JSON.stringify(proof, undefined, 2)}\n`);
  else world.terminal.out(proofText(proof, paint));
  if (options.report !== undefined) {
    const plan = findPlan(context, options.dist, options.cluster);
    const folder = resolve(context.repository, options.report);
    keepReport(context, folder, handoffReport(proof, plan, runPaths(plan, context.repository).report));
  }
  return exitCodeOf(proof);
}

async function looking<T>(
  context: Context,
  options: HandoffLiveOptions,
  step: string,
  act: (run: StepRun) => Promise<T>,
): Promise<T> {
  const { world, repository } = context;
  const plan = findPlan(context, options.dist, options.cluster);
  // What a plan needs is known before a cluster is asked for anything.
  if (subjectOf(plan).releases.length === 0) {
    throw new CliError(
      `cluster ${plan.cluster.name}: the bootstrap installs no release, so there is no handoff to prove.`,
    );
  }
  try {
    return await look(
      {
        plan,
        repository,
        options: runOptions({ ...options, json: false, helmBinary: 'helm' }, repository),
        machine: nodeMachine(),
        clock: world.clock,
        emit: (event) => {
          if (event.event === 'log' && event.level !== 'debug') say(context, event.level, `${event.message}\n`);
        },
      },
      step,
      act,
    );
  } catch (error) {
    if (error instanceof RunError) throw new CliError([error.message, ...(error.details.lines ?? [])].join('\n  '));
    throw error;
  }
}

function given(path: string): Snapshot {
  const snapshot = parseSnapshot(textOf(path, '--snapshot'));
  if (snapshot !== undefined) return snapshot;
  throw new RunError(
    `--snapshot: is no snapshot that this version can read (${path}). Take one with npx fluxstrap handoff snapshot.`,
  );
}

function textOf(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CliError(`${option}: cannot be read (${path}: ${reasonOf(error)}). Name a file that is there.`);
  }
}

function relative(path: string, { repository }: Context): string {
  return path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : path;
}
