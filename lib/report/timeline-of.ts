import type { RunEvent, TimedEvent } from '../run/event.js';
import type { Failure, StageRow, StepRow, Timeline } from './timeline.js';

type Of<Name extends RunEvent['event']> = Extract<TimedEvent, { event: Name }>;

/** Milliseconds. */
const SECOND = 1000;

/** A stage while its events come in. */
interface OpenStage extends Omit<StageRow, 'steps'> {
  readonly steps: Map<string, StepRow>;
}

/**
 * What ran when, from the events of one run. What has no end in them is `unfinished`, never done.
 * @param title `Bootstrap`.
 */
export function timelineOf(title: string, events: readonly TimedEvent[]): Timeline {
  const began = events[0]?.time ?? 0;
  const last = events.at(-1)?.time ?? began;
  const reading = new Reading(began, last);
  for (const event of events) reading.on(event);
  const end = events.find((event): event is Of<'run-end'> => event.event === 'run-end');
  return {
    title,
    startedAt: new Date(began).toISOString(),
    status: end?.status ?? 'unfinished',
    seconds: end?.seconds ?? (last - began) / SECOND,
    changed: end?.changed ?? 0,
    unchanged: end?.unchanged ?? 0,
    stages: [...reading.stages.values()].map((stage) => ({ ...stage, steps: [...stage.steps.values()] })),
    failures: reading.failures,
  };
}

class Reading {
  public readonly stages = new Map<string, OpenStage>();
  public readonly failures: Failure[] = [];
  readonly #began: number;
  readonly #last: number;

  public constructor(began: number, last: number) {
    this.#began = began;
    this.#last = last;
  }

  public on(event: TimedEvent): void {
    switch (event.event) {
      case 'stage-start':
        this.#stageStarts(event);
        return;
      case 'step-start':
        this.#stage(event).steps.set(event.step, {
          step: event.step,
          title: event.title,
          status: 'unfinished',
          detail: '',
          ...this.#until(event.time),
        });
        return;
      case 'step-end':
        this.#stepEnds(event);
        return;
      case 'stage-end': {
        const stage = this.#stage(event);
        const { status, seconds, expectedSeconds } = event;
        this.stages.set(event.stage, { ...stage, status, seconds, expectedSeconds });
        return;
      }
      case 'failure': {
        const { step, message, command, lines = [], more } = event;
        const said = { ...(command === undefined ? {} : { command }), ...(more === undefined ? {} : { more }) };
        this.failures.push({ step, message, lines, ...said });
        return;
      }
      default:
    }
  }

  #stageStarts({ stage, title, expectedSeconds, time }: Of<'stage-start'>): void {
    const steps = new Map<string, StepRow>();
    this.stages.set(stage, { stage, title, status: 'unfinished', expectedSeconds, steps, ...this.#until(time) });
  }

  #stepEnds({ stage, step, title, status, seconds, detail, time }: Of<'step-end'>): void {
    const { steps } = this.#stage({ stage, time });
    // A step that was done as part of another one is told at its end only.
    const start = steps.get(step)?.start ?? Math.max(0, this.#since(time) - seconds);
    steps.set(step, { step, title, status, start, seconds, detail });
  }

  /** The stage of an event; one whose beginning was never told begins with it. */
  #stage({ stage, time }: { readonly stage: string; readonly time: number }): OpenStage {
    const known = this.stages.get(stage);
    if (known !== undefined) return known;
    const made = { stage, title: stage, status: 'unfinished' as const, steps: new Map(), ...this.#until(time) };
    this.stages.set(stage, made);
    return made;
  }

  #since(time: number): number {
    return Math.max(0, (time - this.#began) / SECOND);
  }

  /** From a time to the last thing that is known. */
  #until(time: number): { readonly start: number; readonly seconds: number } {
    return { start: this.#since(time), seconds: Math.max(0, (this.#last - time) / SECOND) };
  }
}
