import type { RunEvent, StepStatus } from '../run/event.js';

/** A step as it ran. Times are seconds since its run began. */
export interface StepRow {
  /** `apps/sync`. */
  readonly step: string;
  readonly title: string;
  /** `unfinished`: the run ended before the step did. */
  readonly status: StepStatus | 'unfinished';
  readonly start: number;
  readonly seconds: number;
  /** What it found or did; empty when it said nothing. */
  readonly detail: string;
}

/** A stage as it ran. */
export interface StageRow {
  /** Name of a stage of the plan, or of a part of the rehearsal. */
  readonly stage: string;
  readonly title: string;
  readonly status: 'done' | 'failed' | 'interrupted' | 'unfinished';
  readonly start: number;
  readonly seconds: number;
  /** Absent where nothing was promised. */
  readonly expectedSeconds?: number;
  readonly steps: readonly StepRow[];
}

/** Why a run ended early. */
export interface Failure {
  readonly step: string;
  readonly message: string;
  readonly command?: string;
  /** The lines of output that matter. */
  readonly lines: readonly string[];
  /** A command that shows more. */
  readonly more?: string;
}

/** What ran when. */
export interface Timeline {
  /** `Bootstrap`, `Bootstrap again, after the handoff`. */
  readonly title: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly status: Extract<RunEvent, { event: 'run-end' }>['status'] | 'unfinished';
  readonly seconds: number;
  /** How many steps wrote something, and how many found nothing to do. */
  readonly changed: number;
  readonly unchanged: number;
  readonly stages: readonly StageRow[];
  readonly failures: readonly Failure[];
}
