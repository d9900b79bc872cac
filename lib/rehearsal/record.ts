import type { RunEvent } from '../run/event.js';
import type { RehearsalResult } from './result.js';

/** What of a run is worth keeping for the result. */
export class Record {
  private readonly found: string[] = [];
  private readonly ended: { readonly stage: string; readonly status: string; readonly seconds: number }[] = [];
  private readonly open: { readonly what: string; readonly why: string }[] = [];

  public on(event: RunEvent): void {
    if (event.event === 'stage-end') {
      const { stage, status, seconds } = event;
      this.ended.push({ stage, status, seconds });
    }
    if (event.event === 'failure') this.found.push([event.message, ...(event.lines ?? [])].join('\n'));
    if (event.event === 'step-end' && event.status === 'not-run') {
      this.open.push({ what: event.title, why: event.detail });
    }
  }

  public fail(message: string): void {
    this.found.push(message);
  }

  public get parts(): Pick<RehearsalResult, 'failures' | 'stages' | 'notRun'> {
    return { failures: [...this.found], stages: [...this.ended], notRun: [...this.open] };
  }

  public get hasFailures(): boolean {
    return this.found.length > 0;
  }
}
