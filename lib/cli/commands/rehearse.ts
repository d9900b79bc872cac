import { isAbsolute } from 'node:path';
import { RehearsalError } from '../../rehearsal/rehearsal-error.js';
import { rehearse as runRehearsal } from '../../rehearsal/rehearse.js';
import type { RehearsalResult } from '../../rehearsal/result.js';
import { nodeMachine } from '../../run/node-machine.js';
import { stageName } from '../../run/select-stages.js';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { distProblems } from '../dist-problems.js';
import { findPlan } from '../find-plan.js';
import { keepReport } from '../keep-report.js';
import { rehearsalProgress } from '../rehearsal-progress.js';
import { placesText, rehearsalText } from '../rehearsal-text.js';
import { reporterOf } from '../run-reporter.js';
import { listed, typed } from '../run-words.js';

/** Options of `fluxstrap rehearse`, as the option parser gives them. */
export interface RehearseOptions {
  readonly cluster?: string;
  readonly dist: string;
  readonly charts?: string;
  readonly until?: string;
  readonly skip?: readonly string[];
  readonly report?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
}

const EXIT_CODES = { done: 0, failed: 1, incomplete: 1, moved: 2, interrupted: 130 } as const;

/** Bootstraps a cluster on a throw-away control plane and hands it over to Flux. 0 proven, 1 failed or not proven, 2 Flux changed something, 130 interrupted. */
export async function rehearse(context: Context, options: RehearseOptions): Promise<number> {
  const { world, repository, paint } = context;
  const plan = findPlan(context, options.dist, options.cluster);
  const { until, charts, json = false, keep = false } = options;
  const last = until === undefined ? undefined : typed(() => stageName(until, '--until'));
  const reporter = await reporterOf(context, false);
  const folder = absolute(options.report ?? `.fluxstrap/${plan.cluster.name}/rehearsal`, repository);
  const print = async (result: RehearsalResult): Promise<void> => {
    await reporter.close();
    world.terminal.out(json ? `${JSON.stringify(result, undefined, 2)}\n` : rehearsalText(result, paint));
    if (result.status !== 'interrupted') keepReport(context, folder, result.report);
  };
  let printed: Promise<void> | undefined;
  try {
    const result = await runRehearsal({
      plan,
      repository,
      machine: nodeMachine(),
      clock: world.clock,
      skip: listed(options.skip),
      hooks: { checkDist: () => distProblems(context, plan) },
      emit: rehearsalProgress(reporter, world.clock.now),
      ...(last === undefined ? {} : { until: last }),
      ...(charts === undefined ? {} : { charts: absolute(charts, repository) }),
      ...(keep
        ? {
            keep: (rehearsal, found) => {
              const places = () => world.terminal.err(placesText(rehearsal.places(), plan.context));
              printed = print(found).then(places);
              // It is waited for below; until then everything stays up.
              printed.catch(() => {});
            },
          }
        : {}),
    });
    await (printed ?? print(result));
    return EXIT_CODES[result.status];
  } catch (error) {
    await reporter.close();
    if (error instanceof RehearsalError) throw new CliError(error.message);
    throw error;
  }
}

function absolute(path: string, repository: string): string {
  return isAbsolute(path) ? path : `${repository}/${path}`;
}
