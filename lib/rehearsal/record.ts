import type { Timeline } from '../report/timeline.js';
import { timelineOf } from '../report/timeline-of.js';
import type { RunEvent, TimedEvent } from '../run/event.js';
import type { Unseen } from './result.js';

/** What happened in a rehearsal, as far as it is worth keeping. */
export class Record {
  private readonly events: TimedEvent[] = [];
  private readonly failed: { readonly step: string; readonly text: string }[] = [];
  private readonly unseen: Unseen[] = [];

  public on(event: RunEvent, time: number): void {
    this.events.push({ ...event, time });
    if (event.event === 'failure') {
      this.failed.push({ step: event.step, text: [event.message, ...(event.lines ?? [])].join('\n') });
    }
    if (event.event === 'step-end' && event.status === 'not-run') {
      this.unseen.push({ what: event.title, why: event.detail });
    }
  }

  public fail(text: string): void {
    this.failed.push({ step: '', text });
  }

  /** What went wrong. @param besides Id of a step whose failures do not count. */
  public failures(besides?: string): readonly string[] {
    return this.failed.filter(({ step }) => step !== besides).map(({ text }) => text);
  }

  public get notRun(): readonly Unseen[] {
    return [...this.unseen];
  }

  public get timeline(): Timeline {
    return timelineOf('Rehearsal', this.events);
  }
}
