import type { TaskName } from '../plan/optional-task.js';
import type { Plan, StageName } from '../plan/plan.js';
import type { Part } from './task-command.js';

/** One task, whatever program runs it: task and just have the same ones under the same names. */
export interface Task {
  /** Its name in parts, without that of the file: `infra`, `crds`; empty for the task that bears the name of the file. */
  readonly name: readonly string[];
  readonly desc: string;
  /** Another last part of the name. */
  readonly alias?: string;
  /** True where it may ask something. */
  readonly interactive?: true;
  /** What it does: calls of the runner, one after the other. */
  readonly calls: readonly { readonly cluster: string; readonly part: Part }[];
}

/** Optional tasks that belong to the bootstrap; the others have files of their own. */
const OPTIONAL: readonly TaskName[] = ['connectivity', 'pause', 'resume'];

/** Tasks of the bootstrap: the whole, a task per stage, and what can be done beside it. */
export function bootstrapTasks(plans: readonly Plan[]): readonly Task[] {
  return plans.flatMap((plan) => {
    const { name: cluster } = plan.cluster;
    const whole = plan.stages.map(({ name }) => name).join(', ');
    return [
      {
        name: partsOf(plan),
        desc: `Bootstrap cluster ${cluster} up to Flux (${whole})`,
        interactive: true as const,
        calls: [{ cluster, part: undefined }],
      },
      ...plan.stages.map(({ name, done }) => stageTask(plan, name, done)),
      ...plan.tasks
        .filter(({ name }) => OPTIONAL.includes(name))
        .map(({ name, title }) => ({
          name: partsOf(plan, name),
          desc: title,
          interactive: true as const,
          calls: [{ cluster, part: { task: name } }],
        })),
    ];
  });
}

/** Tasks of the machine level of the clusters that run Talos. */
export function talosTasks(plans: readonly Plan[]): readonly Task[] {
  return plans
    .filter(({ cluster }) => cluster.distribution === 'talos')
    .flatMap((plan) => {
      const { name: cluster } = plan.cluster;
      const optional = [
        ['kubeconfig', 'talos-kubeconfig'],
        ['health', 'talos-health'],
      ] as const satisfies readonly (readonly [string, TaskName])[];
      return [
        {
          name: partsOf(plan, 'bootstrap'),
          desc: `Configure the machines of cluster ${cluster} and bootstrap etcd; what is done is left alone, nothing is ever reset`,
          interactive: true as const,
          calls: [{ cluster, part: { stage: 'talos' as const } }],
        },
        ...optional.flatMap(([part, task]): readonly Task[] => {
          const found = plan.tasks.find((one) => one.name === task);
          return found === undefined
            ? []
            : [{ name: partsOf(plan, part), desc: found.title, calls: [{ cluster, part: { task } }] }];
        }),
      ];
    });
}

/** Tasks that put something into 1Password. */
export function opTasks(plans: readonly Plan[]): readonly Task[] {
  const users = plans.filter(({ tasks }) => tasks.some(({ name }) => name === 'op-push'));
  const push = ({ cluster }: Plan): Task['calls'][number] => ({ cluster: cluster.name, part: { task: 'op-push' } });
  const whole = {
    name: ['push'],
    desc: 'Store the kubeconfig of every cluster in 1Password',
    calls: users.map(push),
  };
  return [
    ...(users[0]?.cluster.layout === 'fleet' ? [whole] : []),
    ...users.map((plan) => ({
      name: plan.cluster.layout === 'single' ? ['push'] : ['push', plan.cluster.name],
      desc: plan.tasks.find((task) => task.name === 'op-push')!.title,
      calls: [push(plan)],
    })),
  ];
}

/** How a part of the bootstrap is called from the root: `bootstrap:infra`, `bootstrap:infra:crds`; without the name where there is one cluster only. */
export function taskOf(plan: Plan | undefined, stage: StageName | undefined): string {
  return ['bootstrap', ...(plan === undefined ? [] : partsOf(plan, stage))].join(':');
}

function stageTask(plan: Plan, stage: StageName, done: string): Task {
  return {
    name: partsOf(plan, stage),
    desc: `Stage ${stage} of cluster ${plan.cluster.name}, until ${done}`,
    // The stories call the preflight so.
    ...(stage === 'preflight' ? { alias: 'validate' } : {}),
    interactive: true,
    calls: [{ cluster: plan.cluster.name, part: { stage } }],
  };
}

function partsOf({ cluster }: Plan, part?: string): readonly string[] {
  return [...(cluster.layout === 'single' ? [] : [cluster.name]), ...(part === undefined ? [] : [part])];
}
