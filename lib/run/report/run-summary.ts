import type { RunEvent } from '../event.js';

type StageEnd = Extract<RunEvent, { event: 'stage-end' }>;
type StepEnd = Extract<RunEvent, { event: 'step-end' }>;

/** What is worth telling at the end. */
export class RunSummary {
  readonly #stages: StageEnd[] = [];
  readonly #steps: StepEnd[] = [];

  public on(event: RunEvent): void {
    if (event.event === 'stage-end') this.#stages.push(event);
    if (event.event === 'step-end') this.#steps.push(event);
  }

  public get stages(): readonly StageEnd[] {
    return [...this.#stages];
  }

  public get steps(): readonly StepEnd[] {
    return [...this.#steps];
  }
}
