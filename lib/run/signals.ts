import type { Run } from './run.js';

/**
 * The first request to stop is passed on to what runs, and waited for: a helm that is killed leaves a locked release behind. The second one
 * kills. Returns the way to end it.
 */
export function handleSignals(run: Run): () => void {
  let count = 0;
  return run.machine.onSignal((signal) => {
    count += 1;
    if (count === 1) {
      const programs = run.exec.interrupt(signal);
      const what = programs.length === 0 ? 'the step' : programs.join(', ');
      run.log('warn', `Stopping: ${signal} was passed on, waiting for ${what} to end in order`);
      run.log('warn', 'A second Ctrl-C kills it at once; a release may then stay locked, and the next run unlocks it');
      return;
    }
    run.exec.interrupt('SIGKILL');
    if (count === 2) run.log('warn', 'Killed what was running; the next run looks at what is left and goes on');
  });
}
