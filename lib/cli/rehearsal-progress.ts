import type { RunEvent } from '../run/event.js';
import type { Reporter } from '../run/report/reporter.js';

/** Shows a rehearsal with the reporter of a bootstrap. Its end is left out: the next step of a bootstrap is none of a rehearsal. */
export function rehearsalProgress(reporter: Reporter, now: () => number): (event: RunEvent) => void {
  return (event) => {
    if (event.event !== 'run-end') reporter.on({ ...event, time: now() });
  };
}
