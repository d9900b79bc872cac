import { controlPlanesOf, workersOf } from '../../intent/distribution.js';
import { holds } from '../network.js';
import type { Rule } from '../rule.js';

/** Nodes can be told apart. */
export const nodeAddresses: Rule = {
  id: 'node-addresses',
  subject: 'model',
  severity: 'error',
  title: 'Every node has a name and an address of its own, inside the node network',
  why:
    'The bootstrap talks to every machine at this address and counts nodes by name. With a copied ' +
    'address it configures one machine twice and waits for the other until the deadline.',
  fix: 'Give every node its own name and address.',
  *check({ cluster }) {
    const nodes = [...controlPlanesOf(cluster.distribution), ...workersOf(cluster.distribution)];
    for (const [index, node] of nodes.entries()) {
      const before = nodes.slice(0, index);
      const place = { subject: `Cluster ${cluster.name}`, field: `distribution node ${node.name}` };
      if (before.some((other) => other.name === node.name)) {
        yield {
          ...place,
          message: 'has the name of another node',
          value: node.name,
          fix: 'Give it a name of its own.',
        };
      }
      const twin = before.find((other) => other.address === node.address);
      if (twin !== undefined) {
        yield {
          ...place,
          message: `has the address of node ${twin.name}`,
          value: node.address,
          fix: 'Give it its own address.',
        };
      }
      if (!holds(cluster.networks.nodes, node.address)) {
        yield {
          ...place,
          message: `is outside of the node network ${cluster.networks.nodes}`,
          value: node.address,
          fix: 'Correct the address, or the node network.',
        };
      }
    }
  },
};
