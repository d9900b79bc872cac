import type { PlannedRelease } from '../../plan/plan.js';
import { apiPath } from '../argv/api-path.js';
import type { StepRun } from '../run.js';
import { newestReleases, type StoredRelease } from './stored-release.js';

const SELECTOR = '?labelSelector=owner%3Dhelm%2Cstatus%21%3Dsuperseded';

/** The newest revision of every release on the cluster, in one call. */
export async function readReleases(run: StepRun): Promise<ReadonlyMap<string, StoredRelease>> {
  const path = `${apiPath('v1', 'secrets')}${SELECTOR}`;
  return newestReleases(await run.kube.list(path, { step: run.step, deadline: run.deadline }));
}

/** Where Helm keeps a release. */
export function storageKey({ storageNamespace, name }: PlannedRelease): string {
  return `${storageNamespace}/${name}`;
}
