import { isKubectlOperation } from '../../plan/kubectl-commands.js';
import type { PlannedRelease } from '../../plan/plan.js';
import type { StepRun } from '../run.js';
import { applyManifests } from '../steps/apply-manifests.js';
import { wait } from '../steps/waits.js';

/**
 * Makes true what hooks of releases that are left alone should have done, before anything that needs them is installed: the run that installed
 * them may have been stopped between the release and its hooks.
 */
export async function finishPostSteps(releases: readonly PlannedRelease[], run: StepRun): Promise<void> {
  const unchanged = releases.filter(
    ({ namespace, name }) => run.cluster.fates.get(`${namespace}/${name}`) === 'unchanged',
  );
  for (const step of unchanged.flatMap(({ postSteps }) => postSteps)) {
    if (!isKubectlOperation(step)) continue;
    const own: StepRun = { ...run, step: step.id, deadline: run.deadline.within(step.deadlineSeconds) };
    run.cluster.finished.set(
      step.id,
      step.op === 'applyManifests' ? await applyManifests(step, own) : await wait(step, own),
    );
  }
}
