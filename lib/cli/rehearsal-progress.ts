import type { RehearsalEvent } from '../rehearsal/rehearse.js';
import type { RunEvent, TimedEvent } from '../run/event.js';
import type { Reporter } from '../run/report/reporter.js';

/** What the parts of a rehearsal that are no stage of the plan are called on the screen. */
const TITLES = { plane: 'throw-away control plane', handoff: 'handoff' } as const;

/**
 * Shows a rehearsal with the reporter of a bootstrap: its own parts look like stages. What the runner says at its end is left out, since the
 * next step of a bootstrap is none of a rehearsal.
 *
 * @param stages The stages of the run, in order.
 */
export function rehearsalProgress(
  reporter: Reporter,
  stages: readonly string[],
  handsOver: boolean,
  now: () => number,
): { readonly on: (event: RehearsalEvent) => void; readonly close: () => Promise<void> } {
  // A part of the rehearsal is no name of a stage, but it is shown like one.
  const send = (event: object): void => reporter.on({ ...(event as RunEvent), time: now() } as TimedEvent);
  const all = [TITLES.plane, ...stages, ...(handsOver ? [TITLES.handoff] : [])];
  let started = false;
  return {
    on(event) {
      if (!started) send({ event: 'run-start', cluster: '', run: 'rehearsal', stages: all, dryRun: false });
      started = true;
      if (event.event === 'run') {
        if (event.of.event !== 'run-start' && event.of.event !== 'run-end') send(event.of);
        return;
      }
      const stage = TITLES[event.phase];
      if (event.event === 'phase-start') {
        send({ event: 'stage-start', stage, title: stage, expectedSeconds: EXPECTED[event.phase], deadlineSeconds: 0 });
      } else if (event.event === 'phase-note') {
        send({ event: 'step-start', stage, step: stage, title: event.text });
      } else send({ event: 'stage-end', stage, status: event.status, seconds: event.seconds, expectedSeconds: 0 });
    },
    close: () => reporter.close(),
  };
}

const EXPECTED = { plane: 10, handoff: 10 } as const;
