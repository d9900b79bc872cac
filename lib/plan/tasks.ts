import type { PlanDraft } from './draft.js';
import { controlPlaneTargets, workerTargets } from './endpoints.js';
import { TIMES } from './expected-times.js';
import type { OptionalTask } from './optional-task.js';
import { step } from './stage.js';
import { kubeconfigStep } from './stages/machine.js';

/** What a person may run beside the bootstrap; outside its stages and its budget. */
export function optionalTasks({ plan, cluster }: PlanDraft): readonly OptionalTask[] {
  return [...connectivity(plan), ...talos(plan, cluster), ...push(plan), ...pause(plan)];
}

function connectivity(plan: PlanDraft['plan']): readonly OptionalTask[] {
  const cilium = plan.releases.find(({ role, chart }) => role === 'cni' && chart.endsWith('cilium'));
  if (cilium === undefined) return [];
  const title = 'Test the network from pod to pod and to the internet; takes long, cleans up behind itself';
  const text = {
    id: 'connectivity/test',
    title,
    reason: `${cilium.namespace}/${cilium.name} → pods of a namespace of its own`,
  };
  const operation = { op: 'connectivityTest', namespace: 'cilium-test' } as const;
  return [{ name: 'connectivity', title, steps: [step(text, TIMES.connectivityTest, operation)] }];
}

function talos(plan: PlanDraft['plan'], cluster: PlanDraft['cluster']): readonly OptionalTask[] {
  const { distribution } = cluster;
  const first = controlPlaneTargets(distribution)[0];
  if (distribution.kind !== 'talos' || first === undefined) return [];
  const title = 'Ask Talos for the health of the cluster; needs the network, so not before stage apps';
  const text = { id: 'talos/health', title, reason: 'Talos waits for Ready nodes, which need the CNI' };
  return [
    {
      name: 'talos-kubeconfig',
      title: `Fetch the kubeconfig of context ${plan.context}`,
      steps: [kubeconfigStep(plan.context, first)],
    },
    {
      name: 'talos-health',
      title,
      steps: [
        step(text, TIMES.talosHealth, {
          op: 'talosHealth',
          node: first,
          controlPlanes: controlPlaneTargets(distribution),
          workers: workerTargets(distribution),
        }),
      ],
    },
  ];
}

/** Into the vault that the first secret comes from. */
function push(plan: PlanDraft['plan']): readonly OptionalTask[] {
  const references = plan.secrets.filter(({ source }) => source === '1password').flatMap(({ entries }) => entries);
  const vault = references
    .map(({ reference }) => /^op:\/\/([^/]+)\//.exec(reference)?.[1])
    .find((one) => one !== undefined);
  if (vault === undefined) return [];
  const item = `kubeconfig-${plan.cluster.name}`;
  const title = `Store the kubeconfig in 1Password as ${item}`;
  const text = { id: 'op/push', title, reason: `${plan.kubeconfig} → item ${item} of vault ${vault}` };
  return [{ name: 'op-push', title, steps: [step(text, TIMES.pushKubeconfig, { op: 'pushKubeconfig', vault, item })] }];
}

function pause(plan: PlanDraft['plan']): readonly OptionalTask[] {
  if (!plan.releases.some(({ role }) => role === 'flux-instance')) return [];
  const { instance, namespace, sync } = plan.flux;
  const task = (name: 'pause' | 'resume', title: string, reason: string): OptionalTask => ({
    name,
    title,
    steps: [
      step({ id: `flux/${name}`, title, reason }, TIMES.pauseFlux, {
        op: 'pauseFlux',
        instance,
        source: `${namespace}/${sync.name}`,
        paused: name === 'pause',
      }),
    ],
  });
  return [
    task(
      'pause',
      'Pause Flux: no new commit is applied, nothing is deleted',
      'an annotation stops the operator, a suspended source stops new commits; deleting the FluxInstance would uninstall Flux',
    ),
    task('resume', 'Let Flux go on', 'takes back what pause did'),
  ];
}
