import type { PlannedRelease } from '../../plan/plan.js';
import { apiPath } from '../argv/api-path.js';
import { kubectlDeleteRaw } from '../argv/kubectl.js';
import { LEASE_SECONDS, type LeaseState } from '../lease.js';
import type { StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { storageKey } from './read-releases.js';
import type { StoredRelease } from './stored-release.js';

/**
 * Unlocks a release that an interrupted operation left behind: the unfinished revision is taken away, so that Helm does it again. Only when it
 * began while a run of ours held the Lease, and that run is gone, or when a person said so.
 */
export async function unlock(planned: PlannedRelease, stored: StoredRelease, run: StepRun): Promise<void> {
  const key = storageKey(planned);
  if (!run.options.unlock && !isOurs(stored, run.cluster.leaseBefore)) {
    const since = stored.modified === 0 ? '' : ` since ${new Date(stored.modified).toISOString()}`;
    throw new RunError(
      `release ${key}: another operation holds it (${stored.status}${since}), and it was not begun by a run of this tool that is gone. Wait until it is done; if you know that nobody works on it, run it again with --unlock.`,
      {
        more: `${run.options.helm} --kubeconfig ${run.plan.kubeconfig} history ${planned.name} -n ${planned.storageNamespace}`,
      },
    );
  }
  run.log('warn', `Unlocking release ${key}: an interrupted operation left it ${stored.status}`, {
    revision: stored.revision,
  });
  const path = apiPath('v1', 'secrets', { namespace: stored.namespace, name: stored.secret });
  const command = kubectlDeleteRaw(run.kube.place, path);
  const result = await run.kube.once(command, { step: run.step, deadline: run.deadline });
  if (result.code !== 0 && !/NotFound/.test(result.stderr)) throw run.kube.failure(command, result, run.step);
}

/** The operation began between the first and the last sign of life of a run that is gone. */
function isOurs({ modified }: StoredRelease, lease: LeaseState | undefined): boolean {
  if (lease === undefined || modified === 0) return false;
  // Helm writes whole seconds.
  return modified >= lease.acquired - 1000 && modified <= lease.renewed + LEASE_SECONDS * 1000;
}
