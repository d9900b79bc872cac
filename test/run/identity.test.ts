import { describe, expect, it } from 'vitest';
import { otherCluster, otherNodes } from '../../lib/run/identity.js';
import type { KubeObject } from '../../lib/yaml/json.js';
import { plan } from './support/plan.js';

const PLAN = plan([]);
const SERVER = 'https://127.0.0.1:1';

function node(
  name: string,
  options: { address?: string; version?: string; os?: string; controlPlane?: boolean } = {},
): KubeObject {
  const { address = '10.0.0.1', version = 'v1.35.0', os = 'Talos (v1.12.0)', controlPlane = true } = options;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: controlPlane ? { 'node-role.kubernetes.io/control-plane': '' } : {} },
    status: { addresses: [{ type: 'InternalIP', address }], nodeInfo: { kubeletVersion: version, osImage: os } },
  };
}

describe('first contact', () => {
  it('accepts the nodes of the model', () => {
    expect(otherNodes(PLAN, [node('cp-1')], SERVER)).toBeUndefined();
  });

  it('accepts workers that the model does not have', () => {
    expect(otherNodes(PLAN, [node('cp-1'), node('more', { controlPlane: false })], SERVER)).toBeUndefined();
  });

  it.each([
    ['other nodes', [node('x')], 'none of its nodes is in the model (x; the model has cp-1)'],
    [
      'another control plane',
      [node('cp-1'), node('x')],
      'control planes that are not in the model have registered (x)',
    ],
    [
      'another address',
      [node('cp-1', { address: '10.9.9.9' })],
      'node cp-1 has the address 10.9.9.9, the model says 10.0.0.1',
    ],
    [
      'another distribution',
      [node('cp-1', { version: 'v1.35.0+k3s1', os: 'Debian' })],
      'its nodes run k3s, the model says talos',
    ],
    [
      'nobody at an unknown address',
      [],
      'no node has registered, and the API is at an address that the model does not know (https://127.0.0.1:1)',
    ],
  ])('refuses %s', (_, nodes, message) => {
    expect(otherNodes(PLAN, nodes, SERVER)).toBe(message);
  });

  it('accepts a cluster without nodes at an address of the model', () => {
    expect(otherNodes(PLAN, [], 'https://10.0.0.1:6443')).toBeUndefined();
  });
});

describe('later contact', () => {
  const recorded = { version: 1, cluster: 'infra', server: 'https://a', caHash: 'x', uid: 'one' } as const;

  it('accepts another address and another CA of the same cluster', () => {
    expect(otherCluster(recorded, { ...recorded, server: 'https://b', caHash: 'y' })).toBeUndefined();
  });

  it('refuses another kube-system', () => {
    expect(otherCluster(recorded, { ...recorded, uid: 'two' })).toContain(
      'kube-system has the UID two, recorded is one',
    );
  });
});
