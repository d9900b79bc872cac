import type { KubeObject } from '../../yaml/json.js';
import { apiPath, splitKey } from '../argv/api-path.js';
import { fluxCheck } from '../argv/flux.js';
import { readiness } from '../flux/condition.js';
import { lastLines } from '../last-lines.js';
import type { StepRun } from '../run.js';
import { RunError } from '../run-error.js';

/** Flux: its instance, the repository that it reads, what it applies from there, and its own tool where that is installed. */
export async function verifyFlux(run: StepRun): Promise<string> {
  const call = { step: run.step, deadline: run.deadline };
  const { namespace, sync } = run.plan.flux;
  const at = splitKey(run.plan.flux.instance);
  const get = async (apiVersion: string, resource: string, name: string): Promise<KubeObject | undefined> =>
    (await run.kube.get(apiPath(apiVersion, resource, { namespace, name }), call)) as KubeObject | undefined;
  const objects = await Promise.all([
    get('fluxcd.controlplane.io/v1', 'fluxinstances', at.name),
    get('source.toolkit.fluxcd.io/v1', 'gitrepositories', sync.name),
    get('kustomize.toolkit.fluxcd.io/v1', 'kustomizations', sync.name),
  ]);
  const names = [
    `FluxInstance ${run.plan.flux.instance}`,
    `GitRepository ${namespace}/${sync.name}`,
    `Kustomization ${namespace}/${sync.name}`,
  ];
  for (const [index, object] of objects.entries()) {
    const { ready, cause } = readiness(object);
    if (ready) continue;
    throw new RunError(
      `${run.step}: ${names[index]} is not Ready (${cause}). Correct it in Git, or look at the controllers.`,
      {
        more: `kubectl --kubeconfig ${run.plan.kubeconfig} --namespace ${namespace} get fluxinstances,gitrepositories,kustomizations.kustomize.toolkit.fluxcd.io`,
      },
    );
  }
  return `${names.join(', ')} Ready; ${await ownTool(namespace, run)}`;
}

async function ownTool(namespace: string, run: StepRun): Promise<string> {
  const command = fluxCheck(run.kube.place, namespace);
  const result = await run.exec.run(command, { step: run.step, deadline: run.deadline.within(60) });
  if (result.missing) return 'flux check not run: the program is not installed';
  if (result.code === 0) return 'flux check is green';
  const lines = lastLines(run.mask.hide(`${result.stdout}\n${result.stderr}`));
  throw new RunError(
    `${run.step}: flux check is red (${lines.at(-1) ?? `exit code ${result.code}`}). Read its lines below.`,
    {
      command: run.exec.show(command),
      lines,
    },
  );
}
