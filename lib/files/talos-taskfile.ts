import type { TaskName } from '../plan/optional-task.js';
import type { Plan } from '../plan/plan.js';
import { type Task, taskfile, taskName } from './bootstrap-taskfile.js';
import { taskCommand } from './task-command.js';

/** .taskfiles/talos/Taskfile.yaml: the machine level of the clusters that run Talos; undefined where none does. */
export function talosTaskfile(plans: readonly Plan[]): string | undefined {
  const talos = plans.filter(({ cluster }) => cluster.distribution === 'talos');
  if (talos.length === 0) return undefined;
  const tasks = new Map<string, Task>();
  for (const plan of talos) {
    const { name } = plan.cluster;
    tasks.set(taskName(plan, 'bootstrap'), {
      desc: `Configure the machines of cluster ${name} and bootstrap etcd; what is done is left alone, nothing is ever reset`,
      interactive: true,
      cmds: [taskCommand(name, { stage: 'talos' })],
    });
    for (const [part, task] of [
      ['kubeconfig', 'talos-kubeconfig'],
      ['health', 'talos-health'],
    ] as const satisfies readonly (readonly [string, TaskName])[]) {
      const optional = plan.tasks.find((one) => one.name === task);
      if (optional === undefined) continue;
      tasks.set(taskName(plan, part), { desc: optional.title, cmds: [taskCommand(name, { task })] });
    }
  }
  return taskfile(tasks, ['Tasks of the machines that run Talos. The same code as stage talos of the bootstrap.']);
}

/** .taskfiles/op/Taskfile.yaml: what goes into 1Password; undefined where no cluster uses it. */
export function opTaskfile(plans: readonly Plan[]): string | undefined {
  const users = plans.filter(({ tasks }) => tasks.some(({ name }) => name === 'op-push'));
  const [first] = users;
  if (first === undefined) return undefined;
  const tasks = new Map<string, Task>();
  if (first.cluster.layout === 'fleet') {
    tasks.set('push', {
      desc: 'Store the kubeconfig of every cluster in 1Password',
      cmds: users.map(({ cluster }) => taskCommand(cluster.name, { task: 'op-push' })),
    });
  }
  for (const plan of users) {
    const name = plan.cluster.layout === 'single' ? 'push' : `push:${plan.cluster.name}`;
    const title = plan.tasks.find((task) => task.name === 'op-push')?.title ?? '';
    if (!tasks.has(name)) tasks.set(name, { desc: title, cmds: [taskCommand(plan.cluster.name, { task: 'op-push' })] });
  }
  return taskfile(tasks, ['What goes into 1Password.']);
}
