import type { HandoffProof } from '../handoff/proof.js';
import type { StageName } from '../plan/plan.js';
import type { RunEvent } from '../run/event.js';
import type { RunHooks } from '../run/options.js';
import { notRehearsed } from './not-rehearsed.js';
import { Record } from './record.js';
import type { Rehearsal } from './rehearsal.js';
import { interruptedResult, type Outcome, resultOf } from './rehearsal-result.js';
import type { RehearsalResult } from './result.js';
import { stagesUntil } from './stages-until.js';
import { type RehearsalOptions, startRehearsal } from './start-rehearsal.js';
import { Interrupted, Stop } from './stop.js';

/** What a person asked for. */
export interface RehearseOptions extends Omit<RehearsalOptions, 'tell' | 'failed' | 'flux'> {
  /** The last stage. Default: all of them, then the handoff. */
  readonly until?: StageName;
  /** Stages or steps that are left out. */
  readonly skip: readonly string[];
  readonly hooks: RunHooks;
  /** Told what happens, as events of a run; the rehearsal's own parts are told as stages. */
  readonly emit: (event: RunEvent) => void;
  /** Called at the end while everything still runs, whatever came of it; the rehearsal ends when the person asks for it. */
  readonly keep?: (rehearsal: Rehearsal, result: RehearsalResult) => void;
}

/** One rehearsal while it runs. */
export interface Going {
  readonly options: RehearseOptions;
  /** The stages that are run, in order. */
  readonly stages: readonly StageName[];
  readonly stop: Stop;
  readonly record: Record;
  /** Milliseconds since 1970. */
  readonly begun: number;
  readonly emit: (event: RunEvent) => void;
}

/** The rehearsal's own parts; they are shown like stages. */
const PLANE = 'throw-away control plane';
const HANDOFF = 'handoff';

/**
 * Rehearses the bootstrap of a cluster and its handoff to Flux on a control plane of its own. Everything is gone at the end.
 *
 * @throws RehearsalError when the rehearsal itself cannot be made; what goes wrong in it is part of the result.
 */
export async function rehearse(options: RehearseOptions): Promise<RehearsalResult> {
  const { clock, plan, skip } = options;
  // What is wrong with the stages is said before anything starts.
  const stages = stagesUntil(plan, options.until, skip);
  const record = new Record();
  const emit = (event: RunEvent): void => {
    record.on(event, clock.now());
    options.emit(event);
  };
  const going: Going = { options, stages, stop: new Stop(), record, begun: clock.now(), emit };
  const before = stages.filter((name) => name !== 'verify');
  const all = [
    PLANE,
    ...before,
    ...(stages.includes('flux') ? [HANDOFF] : []),
    ...stages.filter((name) => name === 'verify'),
  ];
  emit({
    event: 'run-start',
    cluster: plan.cluster.name,
    run: 'rehearsal',
    stages: all as readonly StageName[],
    dryRun: false,
  });
  const restore = options.machine.onSignal(() => going.stop.ask());
  let rehearsal: Rehearsal | undefined;
  try {
    rehearsal = await phase(going, PLANE, (note) => startAll(going, note, () => rehearsal?.end()));
    const result = await resultOf(going, rehearsal, await inside(rehearsal, going));
    if (options.keep !== undefined) {
      options.keep(rehearsal, result);
      await going.stop.wait();
    }
    return result;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    return interruptedResult(going);
  } finally {
    await rehearsal?.stop();
    restore();
  }
}

function startAll(going: Going, note: (text: string) => void, end: () => void): Promise<Rehearsal> {
  const { options, stop, record } = going;
  const tell = (text: string): void => {
    stop.check();
    note(text);
  };
  const failed = (error: Error): void => {
    record.fail(error.message);
    end();
  };
  return startRehearsal({ ...options, tell, failed });
}

/** The bootstrap up to Flux, two more looks of Flux and the proof, then the runner's own checks. */
async function inside(rehearsal: Rehearsal, going: Going): Promise<Outcome> {
  const { options, stages, stop } = going;
  const { plan } = options;
  stop.check();
  const checks = stages.filter((name) => name === 'verify');
  const exitCode = await run(
    rehearsal,
    stages.filter((name) => name !== 'verify'),
    going,
  );
  // Where Flux did not get Ready the proof says which release keeps it from that.
  if (!stages.includes('flux') || rehearsal.parts.built().length === 0) return { exitCode, notRehearsed: [] };
  const proof = await phase(going, HANDOFF, (note) => stop.orDone(handOver(rehearsal, going, exitCode === 0, note)));
  const last = exitCode === 0 && checks.length > 0 ? await run(rehearsal, checks, going) : exitCode;
  const members = plan.releases.map(({ helmRelease }) => helmRelease);
  return {
    exitCode: last,
    ...(proof === undefined ? {} : { proof }),
    notRehearsed: await notRehearsed(rehearsal.plane.client, members),
  };
}

async function run(rehearsal: Rehearsal, stages: readonly StageName[], going: Going): Promise<number> {
  const { options, emit, record } = going;
  const { exitCode } = await rehearsal.bootstrap(
    { stages, skip: options.skip },
    (event) => {
      // There is one beginning and one end, and they are the rehearsal's.
      if (event.event !== 'run-start' && event.event !== 'run-end') emit(event);
    },
    options.hooks,
  );
  if (exitCode === 130 && record.failures().length === 0) throw new Interrupted();
  return exitCode;
}

async function handOver(
  rehearsal: Rehearsal,
  { record }: Going,
  isReady: boolean,
  note: (text: string) => void,
): Promise<HandoffProof | undefined> {
  // What did not get Ready in the time of its stage is not waited for again.
  const open = await rehearsal.settle(note, isReady ? undefined : LATE_MS);
  for (const { helmRelease, said } of open) {
    record.fail(`HelmRelease ${helmRelease}: helm-controller did not come to an end with it in time (${said}).`);
  }
  note('the proof');
  return rehearsal.prove();
}

/** A part of the rehearsal that is no stage of the plan, told like one. */
async function phase<T>(
  { options: { clock }, emit }: Going,
  name: string,
  act: (note: (text: string) => void) => Promise<T>,
): Promise<T> {
  const stage = name as StageName;
  const start = clock.now();
  let step: { readonly title: string; readonly since: number } | undefined;
  const endStep = (): void => {
    if (step === undefined) return;
    const seconds = (clock.now() - step.since) / 1000;
    emit({
      event: 'step-end',
      stage,
      step: `${name}/${step.title}`,
      title: step.title,
      status: 'done',
      seconds,
      detail: '',
    });
  };
  const note = (title: string): void => {
    endStep();
    step = { title, since: clock.now() };
    emit({ event: 'step-start', stage, step: `${name}/${title}`, title });
  };
  const end = (status: 'done' | 'failed' | 'interrupted'): void =>
    emit({
      event: 'stage-end',
      stage,
      status,
      seconds: (clock.now() - start) / 1000,
      expectedSeconds: EXPECTED_SECONDS,
    });
  emit({ event: 'stage-start', stage, title: name, expectedSeconds: EXPECTED_SECONDS, deadlineSeconds: 300 });
  try {
    const result = await act(note);
    endStep();
    end('done');
    return result;
  } catch (error) {
    end(error instanceof Interrupted ? 'interrupted' : 'failed');
    throw error;
  }
}

/** What phases take on an idle machine. */
const EXPECTED_SECONDS = 10;
const LATE_MS = 5_000;
