import { controlPlanesOf, workersOf } from '../../intent/distribution.js';
import { holds } from '../network.js';
import type { Rule } from '../rule.js';

/** The virtual address can be elected. */
export const vipAddress: Rule = {
  id: 'vip-address',
  subject: 'model',
  severity: 'error',
  title: 'The virtual address of the API is a free address of the node network',
  why:
    'Talos announces the virtual address on the network of the control planes. One outside of it is ' +
    'never reached; one that a machine has already makes two machines answer.',
  fix: 'Choose a free address of the node network, outside of DHCP and of the LoadBalancer ranges.',
  source: 'Talos documentation: Virtual (shared) IP',
  *check({ cluster }) {
    const { distribution, networks } = cluster;
    if (distribution.kind !== 'talos' || distribution.vip === undefined) return;
    const { vip } = distribution;
    const place = { subject: `Cluster ${cluster.name}`, field: 'distribution.vip', value: vip };
    if (!holds(networks.nodes, vip)) {
      yield {
        ...place,
        message: `is outside of the node network ${networks.nodes}`,
        fix: 'Choose a free address inside it.',
      };
    }
    const owner = [...controlPlanesOf(distribution), ...workersOf(distribution)].find((node) => node.address === vip);
    if (owner !== undefined) {
      yield {
        ...place,
        message: `is the address of node ${owner.name}`,
        fix: 'Choose a free address of the node network.',
      };
    }
  },
};
