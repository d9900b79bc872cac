import type { Plan } from '../plan/plan.js';
import { taskfile } from './taskfile.js';
import { opTasks, talosTasks } from './tasks.js';

/** .taskfiles/talos/Taskfile.yaml: the machine level of the clusters that run Talos; undefined where none does. */
export function talosTaskfile(plans: readonly Plan[]): string | undefined {
  const tasks = talosTasks(plans);
  if (tasks.length === 0) return undefined;
  return taskfile(tasks, ['Tasks of the machines that run Talos. The same code as stage talos of the bootstrap.']);
}

/** .taskfiles/op/Taskfile.yaml: what goes into 1Password; undefined where no cluster uses it. */
export function opTaskfile(plans: readonly Plan[]): string | undefined {
  const tasks = opTasks(plans);
  return tasks.length === 0 ? undefined : taskfile(tasks, ['What goes into 1Password.']);
}
