import type { Step } from '../../plan/step.js';
import { isObject } from '../../yaml/json.js';
import { writeKubeconfig } from '../access.js';
import { apiPath } from '../argv/api-path.js';
import { kubectlGet, kubectlMinify } from '../argv/kubectl.js';
import { endpointOfKubeconfig, singleContext } from '../kubeconfig.js';
import { lastLines } from '../last-lines.js';
import { changed, notRun, type Outcome, type StepRun, unchanged, wouldChange } from '../run.js';
import { RunError } from '../run-error.js';

const PAUSE = 2000;
const KUBE_SYSTEM = apiPath('v1', 'namespaces', { name: 'kube-system' });

/**
 * Points the runner's kubeconfig to the address for good: during the bootstrap it is that of a node, since the virtual one needs etcd. Only when
 * the same cluster answers there, and never when a person chose another address.
 */
export async function pointKubeconfig(step: Extract<Step, { op: 'pointKubeconfig' }>, run: StepRun): Promise<Outcome> {
  const { plan, paths, exec } = run;
  const call = { step: run.step, deadline: run.deadline };
  const view = await exec.run(kubectlMinify(paths.kubeconfig, plan.context), { ...call, secretOutput: true });
  const server = endpointOfKubeconfig(view.stdout)?.server;
  if (server === step.endpoint) return unchanged(`points to ${server}`);
  if (server !== plan.cluster.bootstrapEndpoint) return unchanged(`left at ${server}, which was given`);
  if (run.options.dryRun) return wouldChange(`would point to ${step.endpoint}`);
  const there = await uidAt(step.endpoint, run);
  if ('silent' in there) {
    run.log('warn', `${step.endpoint} does not answer; the kubeconfig stays at ${server}`, { why: there.silent });
    return notRun(`${step.endpoint} does not answer (${there.silent}); it stays at ${server}`);
  }
  const namespace = await run.kube.get(KUBE_SYSTEM, call);
  const here = uidOf(namespace);
  if (there.uid !== here) {
    throw new RunError(
      `${run.step}: another cluster answers at ${step.endpoint} (kube-system has the UID ${there.uid}, this one has ${here}). Free the address, or correct it in the model.`,
    );
  }
  writeKubeconfig(run, singleContext(view.stdout, plan.context, plan.kubeconfig, step.endpoint));
  return changed(`points to ${step.endpoint}`);
}

/** The cluster that answers at an address, asked until the deadline. */
async function uidAt(endpoint: string, run: StepRun): Promise<{ readonly uid: string } | { readonly silent: string }> {
  for (;;) {
    const command = kubectlGet(run.kube.place, KUBE_SYSTEM, 5, endpoint);
    const result = await run.exec.run(command, { step: run.step, deadline: run.deadline.within(10) });
    if (result.code === 0) return { uid: uidOf(JSON.parse(result.stdout)) };
    if (run.deadline.left <= PAUSE) return { silent: lastLines(result.stderr).at(-1) ?? `exit code ${result.code}` };
    await run.clock.sleep(PAUSE);
  }
}

function uidOf(namespace: unknown): string {
  const metadata = isObject(namespace) ? namespace.metadata : undefined;
  return isObject(metadata) && typeof metadata.uid === 'string' ? metadata.uid : '';
}
