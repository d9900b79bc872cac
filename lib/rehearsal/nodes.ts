import { type Condition, type KubeObject, timestamp } from './kube-object.js';

/** A machine that kwok plays. */
export interface PlaneNode {
  readonly name: string;
  /** Its InternalIP. */
  readonly address: string;
  readonly role: 'control-plane' | 'worker';
}

/** What all nodes have in common. */
export interface NodeTraits {
  /** CIDR that each node gets a /24 of: `10.244.0.0/16`. */
  readonly pods: string;
  /** Version of the kubelet: `v1.35.0`. */
  readonly kubernetes: string;
  /** Whether ordinary pods stay away from control planes. */
  readonly taintControlPlanes: boolean;
}

/** Why a node without a CNI is not ready, in the kubelet's words. */
export const NO_NETWORK: Omit<Condition, 'type' | 'status'> = {
  reason: 'KubeletNotReady',
  message:
    'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady ' +
    'message:Network plugin returns error: cni plugin not initialized',
};

const SIZE = { cpu: '8', memory: '32Gi', 'ephemeral-storage': '200Gi', pods: '110' };
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

/** The nodes of a plan's cluster. */
export function nodesOf(cluster: {
  readonly controlPlanes: readonly { readonly name: string; readonly address: string }[];
  readonly workers: readonly { readonly name: string; readonly address: string }[];
}): readonly PlaneNode[] {
  const as = (role: PlaneNode['role'], nodes: readonly { readonly name: string; readonly address: string }[]) =>
    nodes.map(({ name, address }) => ({ name, address, role }));
  return [...as('control-plane', cluster.controlPlanes), ...as('worker', cluster.workers)];
}

/** A node as the kubelet of a bare machine registers it: there, and not ready. @param index Place of the node among all, for its pod CIDR. */
export function nodeObject(node: PlaneNode, index: number, traits: NodeTraits): KubeObject {
  const now = timestamp();
  const isControlPlane = node.role === 'control-plane';
  const podCIDR = nthSubnet(traits.pods, index);
  const healthy = (type: string, what: string): Condition => ({
    type,
    status: 'False',
    reason: `KubeletHas${what}`,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  });
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: node.name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/os': 'linux',
        ...(isControlPlane ? { [CONTROL_PLANE]: '' } : {}),
      },
    },
    spec: {
      podCIDR,
      podCIDRs: [podCIDR],
      ...(isControlPlane && traits.taintControlPlanes
        ? { taints: [{ key: CONTROL_PLANE, effect: 'NoSchedule' }] }
        : {}),
    },
    status: {
      addresses: [
        { type: 'InternalIP', address: node.address },
        { type: 'Hostname', address: node.name },
      ],
      capacity: SIZE,
      allocatable: SIZE,
      conditions: [
        healthy('MemoryPressure', 'SufficientMemory'),
        healthy('DiskPressure', 'NoDiskPressure'),
        healthy('PIDPressure', 'SufficientPID'),
        { type: 'Ready', status: 'False', ...NO_NETWORK, lastHeartbeatTime: now, lastTransitionTime: now },
      ],
      nodeInfo: {
        architecture: 'amd64',
        bootID: '',
        containerRuntimeVersion: 'containerd://2.0.0',
        kernelVersion: 'kwok',
        kubeProxyVersion: '',
        kubeletVersion: traits.kubernetes,
        machineID: node.name,
        operatingSystem: 'linux',
        osImage: 'played by kwok',
        systemUUID: node.name,
      },
    },
  };
}

/** The n-th /24 of an IPv4 network, from 0. */
function nthSubnet(network: string, index: number): string {
  const bytes = (network.split('/')[0] ?? '').split('.').map(Number);
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0) + index * 256;
  return `${[24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')}/24`;
}
