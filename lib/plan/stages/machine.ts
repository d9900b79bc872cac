import type { PlanDraft } from '../draft.js';
import { apiEndpointsOf, controlPlaneTargets, targetOf } from '../endpoints.js';
import { TIMES } from '../expected-times.js';
import type { Stage } from '../plan.js';
import { fileName, joinPath } from '../plan-paths.js';
import { stage, step } from '../stage.js';
import type { Step } from '../step.js';

/** From machines to an API: Talos is configured and bootstrapped, k3s must be there already. */
export function machineStage(draft: PlanDraft): Stage {
  const api = step(
    {
      id: `${draft.cluster.distribution.kind}/api`,
      title: 'Wait until the API answers on every control plane',
      reason: 'the API → every later stage',
    },
    TIMES.waitForApi,
    { op: 'waitForApi', endpoints: apiEndpointsOf(draft.cluster.distribution) },
  );
  const done = 'the API answers on every control plane';
  return draft.cluster.distribution.kind === 'talos'
    ? stage('talos', { title: 'Talos', done }, [...talosSteps(draft), api])
    : stage('k3s', { title: 'k3s', done }, k3sSteps(draft, api));
}

function talosSteps({ plan, cluster }: PlanDraft): readonly Step[] {
  const { distribution } = cluster;
  if (distribution.kind !== 'talos') return [];
  const { machineConfigs } = distribution;
  const nodes = [...distribution.controlPlanes, ...distribution.workers].map(targetOf);
  const configs =
    machineConfigs === undefined
      ? []
      : nodes.map((node) =>
          step(
            {
              id: `talos/apply-config-${node.name}`,
              title: `Apply the machine config of ${node.name}`,
              reason: `${configOf(machineConfigs, node.name)} and ${plan.paths.machine} → node ${node.name}; one that is configured is left alone`,
            },
            TIMES.talosApplyConfig,
            {
              op: 'talosApplyConfig',
              node,
              machineConfig: configOf(machineConfigs, node.name),
              patches: [plan.paths.machine],
            },
          ),
        );
  const first = controlPlaneTargets(distribution)[0];
  if (first === undefined) return configs;
  return [
    ...configs,
    step(
      {
        id: 'talos/bootstrap',
        title: `Bootstrap etcd on ${first.name}`,
        reason: `etcd → the API and ${distribution.vip === undefined ? 'the other control planes' : `the virtual address ${distribution.vip}`}; done once, on one node`,
      },
      TIMES.talosBootstrap,
      { op: 'talosBootstrap', node: first },
    ),
    kubeconfigStep(plan.context, first),
  ];
}

function configOf(directory: string, node: string): string {
  return joinPath(directory, `${fileName(node)}.yaml`);
}

/** Fetches the kubeconfig with a context of the cluster's own name; also an optional task. */
export function kubeconfigStep(context: string, node: { readonly name: string; readonly address: string }): Step {
  return step(
    {
      id: 'talos/kubeconfig',
      title: `Fetch the kubeconfig of context ${context} from ${node.name}`,
      reason: 'kubeconfig → every call of kubectl, helm and helmfile; none of them sees another one',
    },
    TIMES.kubeconfig,
    { op: 'talosKubeconfig', node, context },
  );
}

function k3sSteps({ plan }: PlanDraft, api: Step): readonly Step[] {
  const disable = plan.machine.disable ?? [];
  return [
    step(
      {
        id: 'k3s/kubeconfig',
        title: `Take over the kubeconfig as context ${plan.context}`,
        reason: 'kubeconfig → every call of kubectl, helm and helmfile; none of them sees another one',
      },
      TIMES.kubeconfig,
      { op: 'k3sKubeconfig', endpoint: plan.cluster.bootstrapEndpoint, context: plan.context },
    ),
    api,
    step(
      {
        id: 'k3s/disabled',
        title: 'Check that k3s left out what the members bring',
        reason: `${plan.paths.machine} → ${disable.length === 0 ? 'flannel and kube-proxy' : disable.join(', ')}: a packaged copy would fight with the release`,
      },
      TIMES.k3sCheckDisabled,
      { op: 'k3sCheckDisabled', disable },
    ),
  ];
}
