import type { Step } from '../../plan/step.js';
import { isObject, type KubeObject } from '../../yaml/json.js';
import { ensureKubeconfig } from '../access.js';
import { apiPath } from '../argv/api-path.js';
import { changed, done, type Outcome, type StepRun, unchanged } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';

/** Takes over the kubeconfig of k3s, whose file names the server itself as 127.0.0.1. */
export async function k3sKubeconfig(step: Extract<Step, { op: 'k3sKubeconfig' }>, run: StepRun): Promise<Outcome> {
  const call = { step: run.step, deadline: run.deadline };
  const state = await ensureKubeconfig(run, call, { instead: step.endpoint });
  return state === 'new' ? changed(`wrote ${run.plan.kubeconfig}`) : unchanged('as it was');
}

/** Objects by which the packaged components give themselves away. */
const PACKAGED: readonly { readonly component: string; readonly resource: string; readonly name: string }[] = [
  { component: 'coredns', resource: 'deployments', name: 'coredns' },
  { component: 'traefik', resource: 'deployments', name: 'traefik' },
  { component: 'metrics-server', resource: 'deployments', name: 'metrics-server' },
  { component: 'local-storage', resource: 'deployments', name: 'local-path-provisioner' },
];

/** Nothing that a member brings is on already: a packaged copy is applied again and again, and fights with the release. */
export async function k3sCheckDisabled(
  step: Extract<Step, { op: 'k3sCheckDisabled' }>,
  run: StepRun,
): Promise<Outcome> {
  const call = { step: run.step, deadline: run.deadline };
  const [deployments, daemonSets, nodes] = await Promise.all([
    run.kube.list(apiPath('apps/v1', 'deployments', { namespace: 'kube-system' }), call),
    run.kube.list(apiPath('apps/v1', 'daemonsets', { namespace: 'kube-system' }), call),
    run.kube.list(apiPath('v1', 'nodes'), call),
  ]);
  const on = PACKAGED.filter(
    ({ component, name }) =>
      step.disable.includes(component) && deployments.some((one) => one.metadata.name === name && isPackaged(one)),
  ).map(({ component }) => `${component} (Deployment kube-system)`);
  if (step.disable.includes('servicelb') && daemonSets.some(({ metadata }) => metadata.name.startsWith('svclb-'))) {
    on.push('servicelb (DaemonSet kube-system)');
  }
  const flannel = nodes.filter((node) => annotation(node, 'flannel.alpha.coreos.com/backend-type') !== undefined);
  if (run.plan.machine.cniNone && flannel.length > 0) on.push(`flannel (node ${flannel[0]!.metadata.name})`);
  if (run.plan.machine.kubeProxyOff) {
    const proxied = nodes.find((node) => {
      const args = annotation(node, 'k3s.io/node-args');
      return args?.includes('"server"') === true && !args.includes('disable-kube-proxy');
    });
    if (proxied !== undefined) on.push(`kube-proxy (node ${proxied.metadata.name})`);
  }
  if (on.length === 0) return done('nothing of k3s is in the way');
  throw new RunErrors(
    on.map(
      (what) =>
        new RunError(
          `${run.step}: k3s runs what a member of the bootstrap brings (${what}). Give every server the file ${run.plan.paths.machine} as /etc/rancher/k3s/config.yaml and restart k3s.`,
        ),
    ),
  );
}

/** k3s marks what it packages; a release of Helm has its own mark. */
function isPackaged({ metadata }: KubeObject): boolean {
  const { labels, annotations } = metadata;
  const helm =
    isObject(labels) &&
    labels['app.kubernetes.io/managed-by'] === 'Helm' &&
    !('objectset.rio.cattle.io/hash' in labels);
  const owner =
    isObject(annotations) && Object.keys(annotations).some((key) => key.startsWith('objectset.rio.cattle.io/'));
  return owner || (isObject(labels) && 'objectset.rio.cattle.io/hash' in labels) || !helm;
}

function annotation({ metadata }: KubeObject, key: string): string | undefined {
  const value = isObject(metadata.annotations) ? metadata.annotations[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
