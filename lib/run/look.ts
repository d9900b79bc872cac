import { ensureKubeconfig } from './access.js';
import { checkIdentity } from './anchor.js';
import type { StepRun } from './run.js';
import { handleSignals } from './signals.js';
import { type StartParts, startRun } from './start.js';

/** How long a look at a cluster may take, in seconds. */
const LOOK_SECONDS = 300;

/** Looks at a cluster and writes nothing to it: it is the right one, and no Lease is taken. Errors are those of the runner. */
export async function look<T>(
  parts: Omit<StartParts, 'deadlineSeconds' | 'hooks'>,
  step: string,
  act: (run: StepRun) => Promise<T>,
): Promise<T> {
  const options = { ...parts.options, readOnly: true };
  const run = startRun({ ...parts, options, hooks: {}, deadlineSeconds: LOOK_SECONDS });
  const restore = handleSignals(run);
  try {
    const call = { step, deadline: run.deadline };
    await ensureKubeconfig(run, call);
    await checkIdentity(run, call);
    return await act({ ...run, step });
  } finally {
    restore();
    // It was made of a file that the person named, for this look only.
    if (options.kubeconfig !== undefined) run.machine.files.remove(run.paths.kubeconfig);
  }
}
