import type { StageName } from '../plan/plan.js';

/** How a step ended. */
export type StepStatus =
  /** Something was written. */
  | 'changed'
  /** It was compared, and nothing had to be written. */
  | 'unchanged'
  /** A wait or a check that is true. */
  | 'done'
  /** Only in a dry run: something would be written. */
  | 'would-change'
  /** Left out on purpose: asked for, or the work of another step. */
  | 'skipped'
  /** A check that could not be made; never taken for success. */
  | 'not-run'
  | 'failed';

export type Level = 'debug' | 'info' | 'warn' | 'error';

/** Values beside a message. */
export type Fields = Readonly<Record<string, string | number | boolean>>;

/** What happens in a run, in the order in which it happens. `--json` prints one of these a line; their schema is docs/events.schema.json. */
export type RunEvent =
  | {
      readonly event: 'run-start';
      readonly cluster: string;
      readonly run: string;
      readonly stages: readonly StageName[];
      readonly dryRun: boolean;
      /** Names the interrupted run that this one goes on with. */
      readonly resumes?: string;
    }
  | {
      readonly event: 'stage-start';
      readonly stage: StageName;
      readonly title: string;
      readonly expectedSeconds: number;
      readonly deadlineSeconds: number;
    }
  | { readonly event: 'step-start'; readonly stage: string; readonly step: string; readonly title: string }
  | { readonly event: 'command'; readonly step: string; readonly command: string }
  | { readonly event: 'output'; readonly step: string; readonly line: string }
  | { readonly event: 'log'; readonly level: Level; readonly message: string; readonly fields?: Fields }
  | {
      readonly event: 'step-end';
      readonly stage: string;
      readonly step: string;
      readonly title: string;
      readonly status: StepStatus;
      readonly seconds: number;
      readonly detail: string;
    }
  | {
      readonly event: 'stage-end';
      readonly stage: StageName;
      readonly status: 'done' | 'failed' | 'interrupted';
      readonly seconds: number;
      readonly expectedSeconds: number;
    }
  | {
      readonly event: 'failure';
      readonly stage: string;
      readonly step: string;
      readonly message: string;
      readonly command?: string;
      readonly lines?: readonly string[];
      readonly more?: string;
    }
  | {
      readonly event: 'run-end';
      readonly status: 'done' | 'failed' | 'interrupted' | 'would-change';
      readonly exitCode: number;
      readonly seconds: number;
      readonly changed: number;
      readonly unchanged: number;
      /** What a person does now. */
      readonly next: string;
      /** Where the report was written, relative to the repository. */
      readonly report?: string;
    };

/** An event with the time at which it happened, in milliseconds since 1970. */
export type TimedEvent = RunEvent & { readonly time: number };

/** Takes events. */
export type Emit = (event: RunEvent) => void;
