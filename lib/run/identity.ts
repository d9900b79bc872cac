import { createHash } from 'node:crypto';
import type { Plan } from '../plan/plan.js';
import { isObject, type JsonObject, type KubeObject } from '../yaml/json.js';
import { isLoopback } from './kubeconfig.js';

/** What a cluster is known by. Nothing in it is secret: the record may be committed. */
export interface Identity {
  readonly version: 1;
  readonly cluster: string;
  readonly server: string;
  /** SHA-256 of the CA that signs the API's certificate. */
  readonly caHash: string;
  /** UID of the Namespace kube-system: born with the cluster, gone with it. */
  readonly uid: string;
}

/** The identity that a cluster shows. */
export function identityOf(
  plan: Plan,
  kubeSystem: JsonObject,
  endpoint: { readonly server: string; readonly ca: string },
): Identity {
  const metadata = isObject(kubeSystem.metadata) ? kubeSystem.metadata : {};
  return {
    version: 1,
    cluster: plan.cluster.name,
    server: endpoint.server,
    caHash: createHash('sha256').update(endpoint.ca).digest('hex'),
    uid: typeof metadata.uid === 'string' ? metadata.uid : '',
  };
}

/**
 * Why this is not the cluster that was recorded; undefined when it is. The UID decides: an address may change (a virtual address after the
 * bootstrap, a tunnel), and a CA may be renewed.
 */
export function otherCluster(recorded: Identity, found: Identity): string | undefined {
  if (recorded.uid === found.uid) return undefined;
  const ca = recorded.caHash === found.caHash ? 'the same CA' : 'another CA';
  return `kube-system has the UID ${found.uid}, recorded is ${recorded.uid} (${ca}; ${found.server}, recorded ${recorded.server})`;
}

/** Why nodes that registered are not those of the plan; undefined when nothing speaks against it. */
export function otherNodes(plan: Plan, nodes: readonly KubeObject[], server: string): string | undefined {
  const planned = new Map(
    [...plan.cluster.controlPlanes, ...plan.cluster.workers].map(({ name, address }) => [name, address]),
  );
  const names = nodes.map(({ metadata }) => metadata.name);
  if (nodes.length === 0) {
    if (isKnownServer(plan, server)) return undefined;
    return `no node has registered, and the API is at an address that the model does not know (${server})`;
  }
  const distribution = nodes.map((node) => distributionOf(node)).find((one) => one !== undefined);
  if (distribution !== undefined && distribution !== plan.cluster.distribution) {
    return `its nodes run ${distribution}, the model says ${plan.cluster.distribution}`;
  }
  if (!names.some((name) => planned.has(name))) {
    return `none of its nodes is in the model (${some(names)}; the model has ${some([...planned.keys()])})`;
  }
  const foreign = nodes.filter((node) => isControlPlane(node) && !planned.has(node.metadata.name));
  if (foreign.length > 0) {
    return `control planes that are not in the model have registered (${some(foreign.map(({ metadata }) => metadata.name))})`;
  }
  for (const node of nodes) {
    const expected = planned.get(node.metadata.name);
    const addresses = addressesOf(node);
    if (expected !== undefined && addresses.length > 0 && !addresses.includes(expected)) {
      return `node ${node.metadata.name} has the address ${addresses.join(', ')}, the model says ${expected}`;
    }
  }
  return undefined;
}

/** Addresses that a node reports for itself. */
export function addressesOf(node: KubeObject): readonly string[] {
  const status = isObject(node.status) ? node.status : {};
  const addresses = Array.isArray(status.addresses) ? status.addresses : [];
  return addresses.flatMap((one) =>
    isObject(one) && (one.type === 'InternalIP' || one.type === 'ExternalIP') && typeof one.address === 'string'
      ? [one.address]
      : [],
  );
}

/** Distribution that a node gives away; undefined where it says nothing that is known. */
function distributionOf(node: KubeObject): string | undefined {
  const status = isObject(node.status) ? node.status : {};
  const info = isObject(status.nodeInfo) ? status.nodeInfo : {};
  const text = `${info.kubeletVersion ?? ''} ${info.osImage ?? ''}`;
  if (/\+k3s/.test(text)) return 'k3s';
  if (/\bTalos\b/.test(text)) return 'talos';
  return /\+(rke2|k0s|eks|gke)|-(eks|gke|aks)/
    .exec(text)
    ?.slice(1)
    .find((one) => one !== undefined);
}

function isControlPlane(node: KubeObject): boolean {
  const labels = node.metadata.labels;
  if (!isObject(labels)) return false;
  return 'node-role.kubernetes.io/control-plane' in labels || 'node-role.kubernetes.io/master' in labels;
}

function isKnownServer(plan: Plan, server: string): boolean {
  const { endpoint, bootstrapEndpoint, controlPlanes } = plan.cluster;
  if (isLoopback(server)) return [endpoint, bootstrapEndpoint].includes(server);
  const host = hostOf(server);
  const known = [endpoint, bootstrapEndpoint].map(hostOf).concat(controlPlanes.map(({ address }) => address));
  return known.includes(host);
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replaceAll(/^\[|\]$/g, '');
  } catch {
    return url;
  }
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
