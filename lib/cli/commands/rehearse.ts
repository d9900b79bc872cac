import { isAbsolute } from 'node:path';
import type { Plan, StageName } from '../../plan/plan.js';
import { RehearsalError } from '../../rehearsal/rehearsal-error.js';
import { rehearse as runRehearsal } from '../../rehearsal/rehearse.js';
import type { RehearsalResult } from '../../rehearsal/result.js';
import { nodeMachine } from '../../run/node-machine.js';
import { stageName } from '../../run/select-stages.js';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { distProblems } from '../dist-problems.js';
import { findPlan } from '../find-plan.js';
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
  readonly keep?: boolean;
  readonly json?: boolean;
}

const EXIT_CODES = { done: 0, failed: 1, moved: 2, interrupted: 130 } as const;

/** Bootstraps a cluster on a throw-away control plane and hands it over to Flux. 0 as it should be, 1 failed, 2 Flux changed something, 130 interrupted. */
export async function rehearse(context: Context, options: RehearseOptions): Promise<number> {
  const { world, repository, paint } = context;
  const plan = findPlan(context, options.dist, options.cluster);
  const { until, charts, json = false, keep = false } = options;
  const last = until === undefined ? undefined : typed(() => stageName(until, '--until'));
  const skip = listed(options.skip);
  const reporter = await reporterOf(context, false);
  const progress = rehearsalProgress(reporter, shownStages(plan, last, skip), last === undefined, world.clock.now);
  const print = async (result: RehearsalResult): Promise<void> => {
    await progress.close();
    world.terminal.out(json ? `${JSON.stringify(result, undefined, 2)}\n` : rehearsalText(result, paint));
  };
  let printed: Promise<void> | undefined;
  try {
    const result = await runRehearsal({
      plan,
      repository,
      machine: nodeMachine(),
      clock: world.clock,
      skip,
      hooks: { checkDist: () => distProblems(context, plan) },
      emit: progress.on,
      ...(last === undefined ? {} : { until: last }),
      ...(charts === undefined ? {} : { charts: isAbsolute(charts) ? charts : `${repository}/${charts}` }),
      ...(keep
        ? {
            keep: (rehearsal, found) => {
              printed = print(found).then(() => world.terminal.err(placesText(rehearsal.places(), plan.context)));
            },
          }
        : {}),
    });
    await (printed ?? print(result));
    return EXIT_CODES[result.status];
  } catch (error) {
    await progress.close();
    if (error instanceof RehearsalError) throw new CliError(error.message);
    throw error;
  }
}

/** The stages that have a line on the screen: machines are never there. */
function shownStages(plan: Plan, until: StageName | undefined, skip: readonly string[]): readonly string[] {
  const names = plan.stages.map(({ name }) => name);
  const end = until === undefined ? names.length : names.indexOf(until) + 1;
  return names.slice(0, end).filter((name) => name !== 'talos' && name !== 'k3s' && !skip.includes(name));
}
