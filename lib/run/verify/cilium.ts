import type { VerifyCheck } from '../../plan/step.js';
import { isObject } from '../../yaml/json.js';
import { apiPath } from '../argv/api-path.js';
import { ciliumStatus } from '../argv/cilium.js';
import { lastLines } from '../last-lines.js';
import type { StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { workloadProblem } from './workload.js';

/** The network: rolled out, with the identity of this cluster, and healthy in the eyes of its own tool where that is installed. */
export async function verifyCilium(check: Extract<VerifyCheck, { kind: 'cilium' }>, run: StepRun): Promise<string> {
  const call = { step: run.step, deadline: run.deadline };
  const release = run.plan.releases.find(({ role }) => role === 'cni');
  const namespace = release?.namespace ?? 'kube-system';
  const at = (apiVersion: string, resource: string, name: string): string =>
    apiPath(apiVersion, resource, { namespace, name });
  const [daemonSets, deployments, config] = await Promise.all([
    run.kube.list(apiPath('apps/v1', 'daemonsets', { namespace }), call),
    run.kube.list(apiPath('apps/v1', 'deployments', { namespace }), call),
    run.kube.get(at('v1', 'configmaps', 'cilium-config'), call),
  ]);
  const more = `kubectl --kubeconfig ${run.plan.kubeconfig} --namespace ${namespace} get pods -o wide -l app.kubernetes.io/part-of=cilium`;
  const problems = [
    ['DaemonSet', 'cilium', daemonSets.find(({ metadata }) => metadata.name === 'cilium')],
    ['Deployment', 'cilium-operator', deployments.find(({ metadata }) => metadata.name === 'cilium-operator')],
  ] as const;
  for (const [kind, name, workload] of problems) {
    const problem = workloadProblem(workload);
    if (problem !== undefined)
      throw new RunError(`${run.step}: ${kind} ${namespace}/${name}: ${problem}. Look at its pods.`, { more });
  }
  const data = isObject(config?.data) ? config.data : {};
  for (const [key, wanted] of [
    ['cluster-id', String(check.clusterId)],
    ['cluster-name', check.clusterName],
  ] as const) {
    if (data[key] !== wanted) {
      throw new RunError(
        `${run.step}: ConfigMap ${namespace}/cilium-config has another ${key} than the model (${data[key] ?? 'none'}, the model says ${wanted}). A change of it needs new pods everywhere.`,
      );
    }
  }
  return `rolled out as ${check.clusterName}, id ${check.clusterId}; ${await ownTool(namespace, run, more)}`;
}

async function ownTool(namespace: string, run: StepRun, more: string): Promise<string> {
  const command = ciliumStatus(run.kube.place, namespace);
  const result = await run.exec.run(command, { step: run.step, deadline: run.deadline.within(60) });
  if (result.missing) return 'cilium status not run: the program is not installed';
  if (result.code === 0) return 'cilium status is green';
  const lines = lastLines(run.mask.hide(`${result.stdout}\n${result.stderr}`));
  throw new RunError(
    `${run.step}: cilium status is red (${lines.at(-1) ?? `exit code ${result.code}`}). Read its lines below.`,
    {
      command: run.exec.show(command),
      lines,
      more,
    },
  );
}
