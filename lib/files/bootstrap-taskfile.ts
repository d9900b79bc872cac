import type { Plan } from '../plan/plan.js';
import { shellLine } from './shell-word.js';
import { taskfile } from './taskfile.js';
import { bootstrapTasks, taskOf } from './tasks.js';

/**
 * .taskfiles/bootstrap/Taskfile.yaml: an index of what the runner can do, a task per stage; all logic is the runner's.
 * A cluster with its name in the paths has its name in the tasks too (`bootstrap:infra:crds`); without it they are `bootstrap` and `bootstrap:crds`.
 */
export function bootstrapTaskfile(plans: readonly Plan[]): string {
  return taskfile(bootstrapTasks(plans), [
    'Tasks of the bootstrap. They run in the root of the repository; options of the runner follow two dashes:',
    `  ${shellLine(['task', taskOf(plans[0], undefined)])} -- --dry-run`,
  ]);
}
