import type { VerifyCheck } from '../../plan/step.js';
import { isObject, type KubeObject } from '../../yaml/json.js';
import { apiPath } from '../argv/api-path.js';
import { kubectlGet, kubectlPortForward } from '../argv/kubectl.js';
import { lastLines } from '../last-lines.js';
import type { StepRun } from '../run.js';
import { RunError } from '../run-error.js';
import { apiFailure } from '../transient.js';
import { CannotCheck } from './not-run.js';

/** DNS: the Service has the address where every kubelet points, something stands behind it, and it answers a question. */
export async function verifyDns(check: Extract<VerifyCheck, { kind: 'dns' }>, run: StepRun): Promise<string> {
  const call = { step: run.step, deadline: run.deadline };
  const services = await run.kube.list(apiPath('v1', 'services'), call);
  const service = services.find(({ spec }) => isObject(spec) && spec.clusterIP === check.address);
  const more = `kubectl --kubeconfig ${run.plan.kubeconfig} get services,endpointslices -A`;
  if (service === undefined) {
    throw new RunError(
      `${run.step}: no Service has the address where every kubelet asks (${check.address}). Give the DNS release this address.`,
      { more },
    );
  }
  const namespace = String(service.metadata.namespace);
  const { name } = service.metadata;
  const path = apiPath('discovery.k8s.io/v1', 'endpointslices', { namespace });
  const slices = await run.kube.list(
    `${path}?labelSelector=${encodeURIComponent(`kubernetes.io/service-name=${name}`)}`,
    call,
  );
  const ready = slices.flatMap(readyAddresses);
  if (ready.length === 0) {
    throw new RunError(
      `${run.step}: no pod stands behind Service ${namespace}/${name} (${check.address}). Look at its pods.`,
      { more },
    );
  }
  await reachable(ready, run);
  await ask(check.query, { namespace, name }, run);
  return `${namespace}/${name} answers at ${check.address}`;
}

/** A tunnel leads through a kubelet. Asked with a GET first, so that a cluster with simulated nodes sees no attempt to open one. */
async function reachable(endpoints: readonly unknown[], run: StepRun): Promise<void> {
  const node = endpoints
    .map((one) => (isObject(one) ? one.nodeName : undefined))
    .find((one) => typeof one === 'string');
  if (typeof node !== 'string') return;
  const path = `${apiPath('v1', 'nodes', { name: node })}/proxy/healthz`;
  const result = await run.kube.once(kubectlGet(run.kube.place, path, 10), {
    step: run.step,
    deadline: run.deadline.within(15),
  });
  if (result.code === 0 || apiFailure(result.stderr) === 'refused') return;
  throw new CannotCheck(
    `pods are Ready, but the kubelet of ${node} cannot be reached to ask them (${lastLines(result.stderr).at(-1) ?? `exit code ${result.code}`})`,
  );
}

/** Through a tunnel, since no address of the cluster can be reached from here. */
async function ask(query: string, service: { namespace: string; name: string }, run: StepRun): Promise<void> {
  const { queryDns } = run.machine;
  if (queryDns === undefined) throw new CannotCheck('pods are Ready, but this machine cannot ask them');
  const command = kubectlPortForward(run.kube.place, service.namespace, service.name, 53);
  let stop: () => void = () => {};
  let answer: Promise<number> | undefined;
  const result = await run.exec.run(command, {
    step: run.step,
    deadline: run.deadline.within(20),
    onStart: (end) => {
      stop = end;
    },
    onLine: (line) => {
      const port = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port !== undefined) answer = queryDns(Number(port), query).finally(() => stop());
    },
  });
  if (answer === undefined) {
    throw new CannotCheck(
      `pods are Ready, but there is no way to ask them from here (${lastLines(result.stderr).at(-1) ?? 'no tunnel'})`,
    );
  }
  let code: number;
  try {
    code = await answer;
  } catch (error) {
    const why = lastLines(result.stderr).at(-1) ?? (error as Error).message;
    // A tunnel that cannot reach the pod says nothing about DNS.
    throw new CannotCheck(`pods are Ready, but the tunnel to them broke (${why})`);
  }
  if (code !== 0)
    throw new RunError(
      `${run.step}: DNS does not know a name that every cluster has (${query}: response code ${code}). Look at the configuration of the DNS release.`,
    );
}

function readyAddresses({ endpoints }: KubeObject): readonly unknown[] {
  return (Array.isArray(endpoints) ? endpoints : []).filter(
    (one) => isObject(one) && isObject(one.conditions) && one.conditions.ready !== false,
  );
}
