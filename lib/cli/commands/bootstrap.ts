import { isAbsolute } from 'node:path';
import { bootstrap as runBootstrap } from '../../run/bootstrap.js';
import type { RunEvent } from '../../run/event.js';
import { nodeMachine } from '../../run/node-machine.js';
import type { RunOptions } from '../../run/options.js';
import { RunError } from '../../run/run-error.js';
import { stageName } from '../../run/select-stages.js';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { distProblems } from '../dist-problems.js';
import { findPlan } from '../find-plan.js';
import { reporterOf } from '../run-reporter.js';
import { listed, typed } from '../run-words.js';

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
  readonly mergeKubeconfig?: string | true;
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
      options: { ...runOptions(options, repository), ...ownKubeconfig(context, options.mergeKubeconfig) },
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
  const stages = listed(stage).map((one) => typed(() => stageName(one, '--stage')));
  return {
    ...(stages.length === 0 ? {} : { stages }),
    ...(from === undefined ? {} : { from: typed(() => stageName(from, '--from')) }),
    skip: listed(skip),
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

/** The file itself where it is a link: what is written takes its place. */
function ownKubeconfig(
  { world, repository }: Context,
  given: string | true | undefined,
): Pick<RunOptions, 'mergeKubeconfig'> {
  if (given === undefined) return {};
  const file = given === true ? `${world.process.env('HOME') ?? ''}/.kube/config` : given;
  const path = isAbsolute(file) ? file : `${repository}/${file}`;
  return { mergeKubeconfig: world.disk.look(path) === undefined ? path : world.disk.realPath(path) };
}

/** `90`, `30m`, `1h30m`. */
function seconds(text: string): number {
  const [, hours, minutes, rest] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text) ?? [];
  const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
  if (total > 0) return total;
  throw new CliError(`--timeout: is no length of time (${text}). Write it as 90s, 30m or 1h30m.`);
}
