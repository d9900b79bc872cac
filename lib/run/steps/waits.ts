import { kubectlCommands } from '../../plan/kubectl-commands.js';
import type { Step } from '../../plan/step.js';
import { lastLines } from '../last-lines.js';
import { retry } from '../retry.js';
import { done, type Outcome, type StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { apiFailure } from '../transient.js';

type Wait = Extract<Step, { op: 'waitFor' | 'waitForRollout' }>;

/** Waits for objects or a rollout: the same calls that the helmfile has as hooks. */
export async function wait(step: Wait, run: StepRun): Promise<Outcome> {
  const place = { ...run.kube.place, file: (path: string) => `${run.paths.repository}/${path}` };
  for (const command of kubectlCommands(step, place, Math.ceil(run.deadline.left / 1000))) {
    // An API that is away for a moment ends kubectl's wait, not ours.
    const result = await retry(
      run.clock,
      run.deadline,
      () => run.exec.run(command, { step: run.step, deadline: run.deadline }),
      ({ code, stderr, missing, timedOut }) =>
        code !== 0 && !missing && !timedOut && apiFailure(stderr) === 'transient' && !/timed out waiting/.test(stderr),
    );
    if (result.code === 0) continue;
    const what = step.op === 'waitFor' ? step.resources.join(', ') : step.resource;
    const why = lastLines(run.mask.hide(result.stderr)).at(-1) ?? `exit code ${result.code}`;
    const [first] = step.op === 'waitFor' ? step.resources : [step.resource];
    const namespace = step.namespace === undefined ? '' : ` --namespace ${step.namespace}`;
    throw new RunError(`${run.step}: ${what} did not get there before the deadline (${why}). Look at what keeps it.`, {
      command: run.exec.show(command),
      lines: lastLines(run.mask.hide(result.stderr)),
      more: `kubectl --kubeconfig ${run.plan.kubeconfig}${namespace} describe ${first}`,
    });
  }
  return done(step.op === 'waitFor' ? step.for.replace('condition=', '') : 'rolled out');
}
