import type { StageName } from '../plan/plan.js';
import type { RunEvent } from '../run/event.js';
import type { RunHooks } from '../run/options.js';
import { RunError } from '../run/run-error.js';
import { selectStages } from '../run/select-stages.js';
import { afterHandoff } from './after-handoff.js';
import { playedParts, realParts, versionsOf } from './describe.js';
import { Record } from './record.js';
import { machineLevel, type Rehearsal } from './rehearsal.js';
import { RehearsalError } from './rehearsal-error.js';
import type { RehearsalResult } from './result.js';
import { type RehearsalOptions, startRehearsal } from './start-rehearsal.js';
import { Interrupted, Stop } from './stop.js';

/** A part of a rehearsal that is no stage of the plan. */
export type Phase = 'plane' | 'handoff';

/** What happens in a rehearsal: its own parts, and the events of the runner in between. */
export type RehearsalEvent =
  | { readonly event: 'phase-start'; readonly phase: Phase }
  | { readonly event: 'phase-note'; readonly phase: Phase; readonly text: string }
  | {
      readonly event: 'phase-end';
      readonly phase: Phase;
      readonly status: 'done' | 'failed' | 'interrupted';
      readonly seconds: number;
    }
  | { readonly event: 'run'; readonly of: RunEvent };

/** What a person asked for. */
export interface RehearseOptions extends Omit<RehearsalOptions, 'tell' | 'failed' | 'flux'> {
  /** The last stage. Default: all of them, then the handoff. */
  readonly until?: StageName;
  /** Stages or steps that are left out. */
  readonly skip: readonly string[];
  readonly hooks: RunHooks;
  readonly emit: (event: RehearsalEvent) => void;
  /** Called at the end while everything still runs, whatever came of it; the rehearsal ends when the person asks for it. */
  readonly keep?: (rehearsal: Rehearsal, result: RehearsalResult) => void;
}

/** One rehearsal while it runs. */
interface Going {
  readonly options: RehearseOptions;
  readonly stop: Stop;
  readonly record: Record;
  readonly begun: number;
}

/**
 * Rehearses the bootstrap of a cluster and its handoff to Flux on a control plane of its own. Everything is gone at the end.
 *
 * @throws RehearsalError when the rehearsal itself cannot be made; what goes wrong in it is part of the result.
 */
export async function rehearse(options: RehearseOptions): Promise<RehearsalResult> {
  const going: Going = { options, stop: new Stop(), record: new Record(), begun: options.clock.now() };
  const { stop, record } = going;
  // What is wrong with the stages is said before anything starts.
  const stages = stagesUntil(options);
  const restore = options.machine.onSignal(() => stop.ask());
  let rehearsal: Rehearsal | undefined;
  try {
    rehearsal = await phase(going, 'plane', (note) => {
      const tell = (text: string): void => {
        stop.check();
        note(text);
      };
      const failed = (error: Error): void => {
        record.fail(error.message);
        rehearsal?.end();
      };
      return startRehearsal({ ...options, tell, failed });
    });
    const result = await inside(rehearsal, stages, going);
    if (options.keep !== undefined) {
      options.keep(rehearsal, result);
      await stop.wait();
    }
    return result;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    return resultOf(going, undefined, { status: 'interrupted', releases: [], notRehearsed: [] });
  } finally {
    await rehearsal?.stop();
    restore();
  }
}

/** The bootstrap, then the handoff, on a plane that stands. */
async function inside(rehearsal: Rehearsal, stages: readonly StageName[], going: Going): Promise<RehearsalResult> {
  const { options, stop, record } = going;
  const { plan, skip, hooks, emit } = options;
  stop.check();
  const { exitCode } = await rehearsal.bootstrap(
    { stages, skip },
    (event) => {
      record.on(event);
      emit({ event: 'run', of: event });
    },
    hooks,
  );
  if (exitCode === 130 && !record.hasFailures) throw new Interrupted();
  if (exitCode !== 0) return resultOf(going, rehearsal, { status: 'failed', releases: [], notRehearsed: [] });
  if (!stages.includes('flux')) return resultOf(going, rehearsal, { status: 'done', releases: [], notRehearsed: [] });
  const settled = await phase(going, 'handoff', (note) => stop.orDone(settle(rehearsal, note))).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof RehearsalError)) throw error;
      record.fail(error.message);
      return false;
    },
  );
  const after = await afterHandoff(rehearsal.plane.client, plan);
  const asItShould = after.releases.every(({ once }) => once);
  return resultOf(going, rehearsal, { status: !settled ? 'failed' : asItShould ? 'done' : 'moved', ...after });
}

/** Two more looks of helm-controller at each member: a release that Flux upgraded once must not be upgraded again. */
async function settle(rehearsal: Rehearsal, note: (text: string) => void): Promise<void> {
  for (const which of ['first', 'second']) {
    note(`${which} forced reconciliation of the members`);
    await rehearsal.reconcile(`rehearsal-${which}`);
  }
}

async function phase<T>(
  { options: { clock, emit } }: Going,
  name: Phase,
  act: (note: (text: string) => void) => Promise<T>,
): Promise<T> {
  const start = clock.now();
  emit({ event: 'phase-start', phase: name });
  const end = (status: 'done' | 'failed' | 'interrupted') =>
    emit({ event: 'phase-end', phase: name, status, seconds: (clock.now() - start) / 1000 });
  try {
    const result = await act((text) => emit({ event: 'phase-note', phase: name, text }));
    end('done');
    return result;
  } catch (error) {
    end(error instanceof Interrupted ? 'interrupted' : 'failed');
    throw error;
  }
}

/** The stages that are run. @throws RehearsalError for a name that the plan does not have. */
function stagesUntil({ plan, until, skip }: RehearseOptions): readonly StageName[] {
  const names = plan.stages.map(({ name }) => name);
  if (until !== undefined && !names.includes(until)) {
    throw new RehearsalError(`--until: the plan has no such stage (${until}). Name one of: ${names.join(', ')}.`);
  }
  const stages = until === undefined ? names : names.slice(0, names.indexOf(until) + 1);
  try {
    selectStages(plan, { stages, skip: [...skip, ...machineLevel(plan)] });
  } catch (error) {
    if (error instanceof RunError) throw new RehearsalError(error.message);
    throw error;
  }
  return stages;
}

async function resultOf(
  { options: { plan, until, clock }, record, begun }: Going,
  rehearsal: Rehearsal | undefined,
  came: Pick<RehearsalResult, 'status' | 'releases' | 'notRehearsed'>,
): Promise<RehearsalResult> {
  return {
    version: 1,
    cluster: plan.cluster.name,
    ...(until === undefined ? {} : { until }),
    seconds: (clock.now() - begun) / 1000,
    ...record.parts,
    ...came,
    real: rehearsal === undefined ? [] : realParts(rehearsal),
    played: rehearsal === undefined ? [] : playedParts(plan, rehearsal),
    changed: rehearsal?.workspace.changes ?? [],
    versions: rehearsal === undefined ? [] : await versionsOf(rehearsal),
  };
}
