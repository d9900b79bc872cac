import type { TaskName } from '../plan/optional-task.js';
import type { Plan, StageName } from '../plan/plan.js';
import { shellLine } from './shell-word.js';
import { taskCommand, taskText } from './task-command.js';
import { yamlFile } from './yaml-file.js';

/** JSON schema of Taskfiles. */
export const TASKFILE_SCHEMA = 'https://taskfile.dev/schema.json';

/** Optional tasks that belong to the bootstrap; the others have Taskfiles of their own. */
const OPTIONAL: readonly TaskName[] = ['connectivity', 'pause', 'resume'];

/** One task of a Taskfile. */
export interface Task {
  readonly desc: string;
  readonly aliases?: readonly string[];
  readonly interactive?: true;
  readonly cmds: readonly string[];
}

/**
 * .taskfiles/bootstrap/Taskfile.yaml: an index of what the runner can do, a task per stage; all logic is the runner's.
 * A cluster with its name in the paths has its name in the tasks too (`bootstrap:infra:crds`); without it they are `bootstrap` and `bootstrap:crds`.
 */
export function bootstrapTaskfile(plans: readonly Plan[]): string {
  const tasks = new Map<string, Task>();
  for (const plan of plans) for (const [name, task] of tasksOf(plan)) if (!tasks.has(name)) tasks.set(name, task);
  return taskfile(tasks, [
    'Tasks of the bootstrap. They run in the root of the repository; options of the runner follow two dashes:',
    `  ${shellLine(['task', callName(plans[0])])} -- --dry-run`,
  ]);
}

/** A Taskfile with some tasks and words above them. */
export function taskfile(tasks: ReadonlyMap<string, Task>, comment: readonly string[]): string {
  const described = [...tasks].map(([name, task]) => [name, { ...task, desc: taskText(task.desc) }] as const);
  return yamlFile({ version: '3', tasks: Object.fromEntries(described) }, { schema: TASKFILE_SCHEMA, comment });
}

/** How the whole bootstrap is called from the root: `bootstrap:infra`; an included `default` goes by the name of its namespace alone. */
export function callName(plan: Plan | undefined): string {
  return plan === undefined || plan.cluster.layout === 'single' ? 'bootstrap' : `bootstrap:${plan.cluster.name}`;
}

function tasksOf(plan: Plan): readonly (readonly [string, Task])[] {
  const { name: cluster } = plan.cluster;
  const whole = plan.stages.map(({ name }) => name).join(', ');
  return [
    [
      taskName(plan, undefined),
      {
        desc: `Bootstrap cluster ${cluster} up to Flux (${whole})`,
        interactive: true,
        cmds: [taskCommand(cluster, undefined)],
      },
    ],
    ...plan.stages.map(({ name, done }) => [taskName(plan, name), stageTask(plan, name, done)] as const),
    ...plan.tasks
      .filter(({ name }) => OPTIONAL.includes(name))
      .map(
        ({ name, title }) =>
          [
            taskName(plan, name),
            { desc: title, interactive: true, cmds: [taskCommand(cluster, { task: name })] },
          ] as const,
      ),
  ];
}

function stageTask(plan: Plan, stage: StageName, done: string): Task {
  return {
    desc: `Stage ${stage} of cluster ${plan.cluster.name}, until ${done}`,
    // The stories call the preflight so.
    ...(stage === 'preflight' ? { aliases: [taskName(plan, 'validate')] } : {}),
    interactive: true,
    cmds: [taskCommand(plan.cluster.name, { stage })],
  };
}

/** Name of a task inside its Taskfile: `infra`, `infra:crds`; `default`, `crds` where the cluster's name is left out. */
export function taskName(plan: Plan, part: string | undefined): string {
  if (plan.cluster.layout === 'single') return part ?? 'default';
  return part === undefined ? plan.cluster.name : `${plan.cluster.name}:${part}`;
}
