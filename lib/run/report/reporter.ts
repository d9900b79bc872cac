import type { TimedEvent } from '../event.js';

/** Shows a run to somebody. */
export interface Reporter {
  on(event: TimedEvent): void;
  /** After the last event: everything is written. */
  close(): Promise<void>;
}
