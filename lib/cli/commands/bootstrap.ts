import { isAbsolute } from 'node:path';
import type { Plan } from '../../plan/plan.js';
import { bootstrap as runBootstrap } from '../../run/bootstrap.js';
import type { Level, RunEvent } from '../../run/event.js';
import { nodeMachine } from '../../run/node-machine.js';
import type { RunOptions } from '../../run/options.js';
import type { Reporter } from '../../run/report/reporter.js';
import { RunError } from '../../run/run-error.js';
import { stageName } from '../../run/select-stages.js';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { findPlan } from '../find-plan.js';
import { tells } from '../log-level.js';

/** Options of `fluxstrap bootstrap`, as the option parser gives them. */
export interface BootstrapOptions {
  readonly cluster?: string;
  readonly dist: string;
  readonly stage?: readonly string[];
  readonly from?: string;
  readonly skip?: readonly string[];
  readonly task?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly helmBinary: string;
  readonly allowMissing?: boolean;
  readonly waitAll?: boolean;
  readonly unlock?: boolean;
  readonly newCluster?: string | true;
  readonly record?: boolean;
  readonly timeout?: string;
}

/** Brings a cluster up to Flux, or does the part of it that was asked for. 0 done, 1 failed, 2 a dry run would change something, 130 interrupted. */
export async function bootstrap(context: Context, options: BootstrapOptions): Promise<number> {
  const { world, repository } = context;
  const plan = findPlan(context, options.dist, options.cluster);
  const reporter = await reporterOf(context, options.json === true);
  try {
    const { exitCode } = await runBootstrap({
      plan,
      repository,
      options: runOptions(options, repository),
      hooks: { checkDist: () => distProblems(context, plan) },
      machine: nodeMachine(),
      clock: world.clock,
      emit: (event: RunEvent) => reporter.on({ ...event, time: world.clock.now() }),
    });
    return exitCode;
  } catch (error) {
    if (error instanceof RunError) throw new CliError(error.message);
    throw error;
  } finally {
    await reporter.close();
  }
}

/** What a person typed, as the runner takes it. */
export function runOptions(options: BootstrapOptions, repository: string): RunOptions {
  const { stage, from, skip, task, kubeconfig, context, newCluster, timeout } = options;
  const list = (values: readonly string[] | undefined): readonly string[] =>
    (values ?? [])
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '');
  const stages = list(stage).map((one) => typed(() => stageName(one, '--stage')));
  return {
    ...(stages.length === 0 ? {} : { stages }),
    ...(from === undefined ? {} : { from: typed(() => stageName(from, '--from')) }),
    skip: list(skip),
    ...(task === undefined ? {} : { task: task as NonNullable<RunOptions['task']> }),
    dryRun: options.dryRun === true,
    yes: options.yes === true,
    ...(kubeconfig === undefined
      ? {}
      : { kubeconfig: isAbsolute(kubeconfig) ? kubeconfig : `${repository}/${kubeconfig}` }),
    ...(context === undefined ? {} : { context }),
    helm: options.helmBinary,
    allowMissing: options.allowMissing === true,
    waitAll: options.waitAll === true,
    unlock: options.unlock === true,
    ...(newCluster === undefined ? {} : { newCluster }),
    record: options.record === true,
    ...(timeout === undefined ? {} : { timeoutSeconds: seconds(timeout) }),
  };
}

function typed<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof RunError) throw new CliError(error.message);
    throw error;
  }
}

/** `90`, `30m`, `1h30m`. */
function seconds(text: string): number {
  const [, hours, minutes, rest] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text) ?? [];
  const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
  if (total > 0) return total;
  throw new CliError(`--timeout: is no length of time (${text}). Write it as 90s, 30m or 1h30m.`);
}

async function reporterOf({ world, logLevel }: Context, json: boolean): Promise<Reporter> {
  const { out, err } = world.terminal;
  const told = (level: Level): boolean => tells(logLevel, level);
  if (json) return (await import('../../run/report/json-reporter.js')).jsonReporter(out);
  if (isTerminal(world.process.env) && logLevel !== 'debug') {
    return (await import('../../run/report/terminal-reporter.js')).terminalReporter(err, told);
  }
  return (await import('../../run/report/plain-reporter.js')).plainReporter(err, told);
}

function isTerminal(env: (name: string) => string | undefined): boolean {
  const ci = env('CI');
  // A terminal that does not know its width cannot show a list.
  const wide = process.stderr.isTTY === true && process.stderr.columns >= 40;
  return wide && env('TERM') !== 'dumb' && (ci === undefined || ci === '' || ci === 'false');
}

/** What keeps dist from being fresh; main.ts is compiled only for this. */
async function distProblems(context: Context, plan: Plan): Promise<readonly string[]> {
  const { readState } = await import('../read-state.js');
  const { hasErrors } = await import('../compile-fleet.js');
  const { compiled, output, findings } = await readState(context);
  const root = compiled.root;
  const { create, change, delete: deleted } = output.diff;
  const differing = [...create, ...change, ...deleted];
  return [
    ...(hasErrors(findings) ? [`${context.main} has findings that are errors. See them with npm run check.`] : []),
    ...(differing.length > 0
      ? [
          `${root} is not what ${context.main} says (${differing.length} files, the first is ${differing[0]}). Run npm run synth, review and commit it.`,
        ]
      : []),
    ...(compiled.plans.some(({ cluster }) => cluster.name === plan.cluster.name)
      ? []
      : [`${context.main} has no cluster of this name any more (${plan.cluster.name}). Name another one.`]),
  ];
}
