import type { StageName } from '../../plan/plan.js';
import type { RunEvent, StepStatus } from '../event.js';

/** A stage of a run. */
export interface StageReport {
  readonly stage: StageName;
  readonly status: 'done' | 'failed' | 'interrupted';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly expectedSeconds: number;
  readonly deadlineSeconds: number;
}

/** A step of a run. */
export interface StepReport {
  readonly stage: string;
  readonly step: string;
  readonly title: string;
  readonly status: StepStatus;
  /** ISO 8601, UTC. Absent in reports of older versions. */
  readonly startedAt?: string;
  readonly seconds: number;
  readonly detail: string;
}

/** Something that failed, as it was told. */
export interface FailureReport {
  readonly step: string;
  readonly message: string;
  readonly command?: string;
  readonly lines?: readonly string[];
  readonly more?: string;
}

/** Collects what a run did from its events; they hold no secrets. */
export class RunRecord {
  public readonly stages: StageReport[] = [];
  public readonly steps: StepReport[] = [];
  public readonly failures: FailureReport[] = [];
  public readonly warnings: string[] = [];
  public startedAt = '';
  #stage: { readonly at: string; readonly deadlineSeconds: number } | undefined;

  public constructor(private readonly now: () => number) {}

  public on(event: RunEvent): void {
    const at = new Date(this.now()).toISOString();
    switch (event.event) {
      case 'run-start':
        this.startedAt = at;
        return;
      case 'stage-start':
        this.#stage = { at, deadlineSeconds: event.deadlineSeconds };
        return;
      case 'stage-end': {
        const { stage, status, seconds, expectedSeconds } = event;
        const { at: startedAt = at, deadlineSeconds = 0 } = this.#stage ?? {};
        this.stages.push({ stage, status, startedAt, seconds, expectedSeconds, deadlineSeconds });
        return;
      }
      case 'step-end': {
        const { stage, step, title, status, seconds, detail } = event;
        const startedAt = new Date(this.now() - seconds * 1000).toISOString();
        this.steps.push({ stage, step, title, status, startedAt, seconds, detail });
        return;
      }
      case 'failure': {
        const { event: _event, stage: _stage, ...failure } = event;
        this.failures.push(failure);
        return;
      }
      case 'log':
        if (event.level === 'warn' || event.level === 'error') this.warnings.push(event.message);
        return;
      default:
    }
  }
}
