import { controlPlanesOf, type DistributionIntent, type NodeIntent, workersOf } from '../intent/distribution.js';
import type { NodeTarget } from './step.js';

/** Port of the Kubernetes API on Talos. */
const API_PORT = 6443;

/** A machine without anything else that the intent may hold. */
export function targetOf(node: NodeIntent): NodeTarget {
  return { name: node.name, address: node.address };
}

/** Control planes, whatever the distribution calls them. */
export function controlPlaneTargets(distribution: DistributionIntent): readonly NodeTarget[] {
  return controlPlanesOf(distribution).map(targetOf);
}

/** All other machines. */
export function workerTargets(distribution: DistributionIntent): readonly NodeTarget[] {
  return workersOf(distribution).map(targetOf);
}

/** `https://10.25.11.11:6443`; IPv6 addresses in brackets. */
export function apiUrl(address: string, port: string | number = API_PORT): string {
  return `https://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** Where the API answers for good: the virtual address, where there is one. */
export function endpointOf(distribution: DistributionIntent): string {
  if (distribution.kind === 'k3s') return distribution.apiEndpoint;
  const address = distribution.vip ?? distribution.controlPlanes[0]?.address;
  return address === undefined ? '' : apiUrl(address);
}

/** Where the bootstrap reaches it: never Talos' virtual address, which is elected through an etcd that does not run yet. */
export function bootstrapEndpointOf(distribution: DistributionIntent): string {
  if (distribution.kind === 'k3s') return distribution.apiEndpoint;
  const first = distribution.controlPlanes[0];
  return first === undefined ? '' : apiUrl(first.address);
}

/** The API of every control plane. */
export function apiEndpointsOf(distribution: DistributionIntent): readonly string[] {
  const port = distribution.kind === 'k3s' ? (/:(\d+)\/?$/.exec(distribution.apiEndpoint)?.[1] ?? API_PORT) : API_PORT;
  return controlPlanesOf(distribution).map(({ address }) => apiUrl(address, port));
}
