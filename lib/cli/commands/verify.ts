import { bootstrap as runBootstrap } from '../../run/bootstrap.js';
import type { RunEvent } from '../../run/event.js';
import { nodeMachine } from '../../run/node-machine.js';
import { RunRecord } from '../../run/report/run-record.js';
import { verifyReport } from '../../run/report/verify-report.js';
import { RunError } from '../../run/run-error.js';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { findPlan } from '../find-plan.js';
import { reporterOf } from '../run-reporter.js';
import { runOptions } from './bootstrap.js';

/** Options of `fluxstrap verify`, as the option parser gives them. */
export interface VerifyOptions {
  readonly cluster?: string;
  readonly dist: string;
  readonly skip?: readonly string[];
  readonly json?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly timeout?: string;
}

/** Looks whether a cluster is what the bootstrap made of it, and writes nothing to it. 0 no check failed, 1 one did, 130 interrupted. */
export async function verify(context: Context, options: VerifyOptions): Promise<number> {
  const { world, repository } = context;
  const plan = findPlan(context, options.dist, options.cluster);
  const json = options.json === true;
  const reporter = await reporterOf(context, false);
  const record = new RunRecord(() => world.clock.now());
  try {
    const { exitCode } = await runBootstrap({
      plan,
      repository,
      options: { ...runOptions({ ...options, stage: ['verify'], helmBinary: 'helm' }, repository), readOnly: true },
      hooks: {},
      machine: nodeMachine(),
      clock: world.clock,
      emit: (event: RunEvent) => {
        record.on(event);
        reporter.on({ ...event, time: world.clock.now() });
      },
    });
    if (json) world.terminal.out(`${JSON.stringify(verifyReport(plan, record, exitCode === 0), undefined, 2)}\n`);
    return exitCode;
  } catch (error) {
    if (error instanceof RunError) throw new CliError(error.message);
    throw error;
  } finally {
    await reporter.close();
  }
}
