import { type PlanDraft, releaseKey } from '../draft.js';
import { TIMES } from '../expected-times.js';
import type { PlannedRelease, Stage } from '../plan.js';
import { stage, step, sumOf } from '../stage.js';
import type { Step } from '../step.js';
import { syncDeadline } from '../sync-deadline.js';

/** The members: all but flux-instance, then a picture of what was installed, then flux-instance, which starts Flux. */
export function appsStage({ plan }: PlanDraft): Stage {
  const isInstance = ({ role }: PlannedRelease): boolean => role === 'flux-instance';
  const apps = plan.releases.filter((release) => !isInstance(release));
  const instance = plan.releases.filter(isInstance);
  const snapshot = step(
    {
      id: 'apps/snapshot',
      title: 'Take a snapshot of what was installed',
      reason:
        'the state before Flux → the proof that Flux changes nothing; it cannot be taken once the controllers run',
    },
    TIMES.snapshot,
    { op: 'snapshot', releases: apps.map(releaseKey) },
  );
  return stage('apps', { title: 'Apps', done: 'the releases are deployed' }, [
    ...sync('apps/sync', `Install ${apps.map(({ name }) => name).join(', ')}`, apps, plan.paths.appsHelmfile),
    ...(apps.length === 0 ? [] : [snapshot]),
    ...sync('apps/sync-flux-instance', 'Install flux-instance, which starts Flux', instance, plan.paths.appsHelmfile),
  ]);
}

/** One call of helmfile for some releases, and their post-steps, which are hooks of that call. */
function sync(id: string, title: string, releases: readonly PlannedRelease[], helmfile: string): readonly Step[] {
  if (releases.length === 0) return [];
  const edges = releases.flatMap((release) => release.needs.map((need) => `${need} → ${releaseKey(release)} (needs)`));
  const post = releases.flatMap((release) => release.postSteps);
  const alone = releases.map(releaseKey).join(', ');
  return [
    step(
      { id, title, reason: edges.length === 0 ? `${alone}: needs nothing` : edges.join('; ') },
      {
        expectedSeconds:
          releases.reduce((sum, one) => sum + one.expectedSeconds, 0) + sumOf(post.map(unnested), 'expectedSeconds'),
        deadlineSeconds: syncDeadline(releases),
      },
      { op: 'helmfileSync', helmfile, releases: releases.map(releaseKey) },
    ),
    ...post.map((one) => ({ ...one, within: id })),
  ];
}

function unnested({ within: _within, ...rest }: Step): Step {
  return rest as Step;
}
