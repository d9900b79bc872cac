import { isKubectlOperation, kubectlCommands } from '../plan/kubectl-commands.js';
import type { Plan, PlannedRelease } from '../plan/plan.js';
import { literal } from './helmfile-text.js';
import { directoryOf, relativePath } from './relative-path.js';

/** The post-steps of a release as helmfile hooks: the same operations that the plan names, run from the directory of the state file. */
export function hooksOf(release: PlannedRelease, plan: Plan): readonly unknown[] {
  const directory = directoryOf(plan.paths.appsHelmfile);
  const place = {
    kubeconfig: relativePath(directory, plan.kubeconfig),
    context: plan.context,
    file: (path: string) => relativePath(directory, path),
  };
  return release.postSteps.filter(isKubectlOperation).flatMap((step) =>
    kubectlCommands(step, place, step.deadlineSeconds).map(({ program, args }) => ({
      events: ['postsync'],
      showlogs: true,
      command: program,
      args: args.map(literal),
    })),
  );
}
