import type { Plan } from '../../../lib/plan/plan.js';
import { bootstrap } from '../../../lib/run/bootstrap.js';
import type { RunEvent } from '../../../lib/run/event.js';
import type { RunOptions } from '../../../lib/run/options.js';
import { FakeClock } from './fake-clock.js';
import type { FakeMachine } from './fake-machine.js';

const OPTIONS: RunOptions = {
  skip: [],
  dryRun: false,
  yes: true,
  helm: 'helm',
  allowMissing: false,
  waitAll: false,
  unlock: false,
  record: false,
};

/** What came of a run. */
export interface Ran {
  readonly exitCode: number;
  readonly events: readonly RunEvent[];
  readonly failures: readonly string[];
  /** How each step ended. */
  readonly steps: Readonly<Record<string, string>>;
}

/** Runs a plan on a fake machine. */
export async function runPlan(plan: Plan, machine: FakeMachine, options: Partial<RunOptions> = {}): Promise<Ran> {
  const events: RunEvent[] = [];
  const clock = new FakeClock();
  const { exitCode } = await bootstrap({
    plan,
    repository: '/repo',
    options: { ...OPTIONS, ...options },
    hooks: {},
    machine,
    clock,
    emit: (event) => events.push(event),
  });
  return {
    exitCode,
    events,
    failures: events.flatMap((event) => (event.event === 'failure' ? [event.message] : [])),
    steps: Object.fromEntries(
      events.flatMap((event) => (event.event === 'step-end' ? [[event.step, event.status]] : [])),
    ),
  };
}
