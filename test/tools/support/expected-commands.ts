import type { Plan } from '../../../lib/plan/plan.js';
import type { Subject } from './subjects.js';

/** Every task with the commands that it stands for, worked out from the plans alone. */
export function expectedCommands({ compiled: { plans } }: Subject): ReadonlyMap<string, readonly string[]> {
  const commands = new Map<string, readonly string[]>();
  for (const plan of plans) {
    commands.set(taskName(plan, 'bootstrap', undefined), [runner(plan)]);
    for (const { name } of plan.stages)
      commands.set(taskName(plan, 'bootstrap', name), [runner(plan, '--stage', name)]);
    for (const { name } of plan.tasks) {
      const [file, part] =
        name === 'op-push'
          ? ['op', undefined]
          : name.startsWith('talos-')
            ? ['talos', name.slice('talos-'.length)]
            : ['bootstrap', name];
      const called = file === 'op' ? `op:push:${plan.cluster.name}` : taskName(plan, file!, part);
      commands.set(called, [runner(plan, '--task', name)]);
    }
    if (plan.cluster.distribution === 'talos') {
      commands.set(taskName(plan, 'talos', 'bootstrap'), [runner(plan, '--stage', 'talos')]);
    }
  }
  const pushes = [...commands].filter(([name]) => name.startsWith('op:push:')).flatMap(([, one]) => one);
  if (pushes.length > 0) commands.set('op:push', pushes);
  return commands;
}

/** A task as it is called from the root. */
export function taskName({ cluster }: Plan, file: string, part: string | undefined): string {
  const parts =
    cluster.layout === 'single' ? [part ?? 'default'] : [cluster.name, ...(part === undefined ? [] : [part])];
  return [file, ...parts].join(':');
}

/** The call of the runner behind it. */
export function runner({ cluster }: Plan, ...part: readonly string[]): string {
  return ['npm run bootstrap -- --cluster', cluster.name, ...part].join(' ');
}
