import type { TimedEvent } from '../event.js';
import type { Reporter } from './reporter.js';

/** One event a line, as docs/events.schema.json describes them. */
export function jsonReporter(out: (text: string) => void): Reporter {
  return {
    on({ time, ...event }: TimedEvent) {
      out(`${JSON.stringify({ version: 1, time: new Date(time).toISOString(), ...event })}\n`);
    },
    close: () => Promise.resolve(),
  };
}
