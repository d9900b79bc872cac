import type { ApiClient } from './api-client.js';
import { type Condition, conditionOf, type KubeObject, nameOf, timestamp } from './kube-object.js';
import { DNS, NETWORK, NETWORK_UNAVAILABLE } from './stages.js';
import { sleep } from './wait-until.js';
import { watchObjects } from './watch-objects.js';

/** Which objects cause what. */
export interface Causes {
  /** `namespace/name` of the DaemonSet that makes nodes ready; `false` where the machines bring their network. Default `kube-system/cilium`. */
  readonly cni?: string | false;
  /** `namespace/name` of the Deployment that answers DNS; `false` where it answers from the start. Default `kube-system/coredns`. */
  readonly dns?: string | false;
  /**
   * Labels of pods that are not ready before DNS answers, one set is enough. Pods with the annotation `rehearsal.fluxstrap.dev/needs-dns: "true"`
   * need it in any case. Default: `k8s-app: hubble-relay`.
   */
  readonly needDns?: readonly Readonly<Record<string, string>>[];
}

/** Annotation of a pod that is not ready before DNS answers. */
export const NEEDS_DNS = 'rehearsal.fluxstrap.dev/needs-dns';

/** Pause after a write that was refused or lost, in milliseconds. */
const AGAIN_MS = 200;

const DEFAULTS: Required<Causes> = {
  cni: 'kube-system/cilium',
  dns: 'kube-system/coredns',
  needDns: [{ 'k8s-app': 'hubble-relay' }],
};

/**
 * Plays what kwok alone cannot: causes that lie in other objects. A node has a network once its pod of the CNI is ready; a pod without
 * hostNetwork starts once its node is ready; a pod that needs DNS gets ready once DNS is available. It only sets conditions; kwok does the rest.
 *
 * @returns A function that stops it.
 */
export function startPlayer(client: ApiClient, causes: Causes = {}): () => void {
  const { cni, dns, needDns } = { ...DEFAULTS, ...causes };
  const abort = new AbortController();
  const watch = (path: string) => watchObjects<KubeObject>(client, path, schedule, abort.signal).objects;
  const nodes = watch('/api/v1/nodes');
  const pods = watch('/api/v1/pods');
  const deployments = watch('/apis/apps/v1/deployments');
  let running = false;
  let again = false;

  /** One pass at a time; changes during a pass lead to one more. */
  function schedule(): void {
    if (running) {
      again = true;
      return;
    }
    running = true;
    setImmediate(async () => {
      const isDone = await pass().then(
        () => true,
        () => false,
      );
      if (!isDone) await sleep(AGAIN_MS);
      running = false;
      if ((again || !isDone) && !abort.signal.aborted) {
        again = false;
        schedule();
      }
    });
  }

  async function pass(): Promise<void> {
    await Promise.all([...[...nodes.values()].map(playNode), ...[...pods.values()].map(playPod)]);
  }

  async function playNode(node: KubeObject): Promise<void> {
    const hasNetwork =
      cni === false ||
      [...pods.values()].some(
        (pod) => pod.spec?.nodeName === node.metadata.name && isOfCni(pod) && conditionOf(pod, 'Ready') === 'True',
      );
    const now = conditionOf(node, NETWORK_UNAVAILABLE);
    if (hasNetwork && now !== 'False') {
      await setConditions(`/api/v1/nodes/${node.metadata.name}`, [
        {
          type: NETWORK_UNAVAILABLE,
          status: 'False',
          reason: 'CniIsUp',
          message: `${cni || 'a network'} is running on this node`,
        },
      ]);
    } else if (!hasNetwork && now === 'False') {
      await setConditions(`/api/v1/nodes/${node.metadata.name}`, [
        {
          type: NETWORK_UNAVAILABLE,
          status: 'True',
          reason: 'CniIsDown',
          message: `${cni} is not running on this node`,
        },
      ]);
    }
  }

  async function playPod(pod: KubeObject): Promise<void> {
    const { spec = {}, metadata } = pod;
    if (typeof spec.nodeName !== 'string' || metadata.deletionTimestamp !== undefined) return;
    const wanted: Condition[] = [];
    const node = nodes.get(`/${spec.nodeName}`);
    if (spec.hostNetwork === true || conditionOf(node, 'Ready') === 'True')
      wanted.push({ type: NETWORK, status: 'True' });
    if (needsDns(pod)) wanted.push({ type: DNS, status: dnsAnswers() ? 'True' : 'False' });
    const changed = wanted.filter(({ type, status }) => conditionOf(pod, type) !== status);
    // Both conditions go in one write, so that no pod that needs DNS is seen with a network and without an answer about DNS.
    if (changed.length > 0)
      await setConditions(`/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`, changed);
  }

  function isOfCni(pod: KubeObject): boolean {
    const owners = pod.metadata.ownerReferences ?? [];
    return owners.some(({ kind, name }) => kind === 'DaemonSet' && `${pod.metadata.namespace}/${name}` === cni);
  }

  function dnsAnswers(): boolean {
    if (dns === false) return true;
    const found = [...deployments.values()].find((deployment) => nameOf(deployment) === dns);
    return conditionOf(found, 'Available') === 'True' && Number(found?.status?.availableReplicas ?? 0) > 0;
  }

  function needsDns({ metadata }: KubeObject): boolean {
    if (metadata.annotations?.[NEEDS_DNS] === 'true') return true;
    return needDns.some((labels) => Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value));
  }

  async function setConditions(path: string, conditions: readonly Condition[]): Promise<void> {
    const now = timestamp();
    const body = { status: { conditions: conditions.map((one) => ({ ...one, lastTransitionTime: now })) } };
    await client.patch(`${path}/status`, 'strategic', body);
  }

  return () => abort.abort();
}
