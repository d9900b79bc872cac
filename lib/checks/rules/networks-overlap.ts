import type { ClusterIntent } from '../../intent/intent.js';
import { overlap, rangeOf } from '../network.js';
import type { Rule } from '../rule.js';

/** The networks of a cluster are apart. */
export const networksOverlap: Rule = {
  id: 'networks-overlap',
  subject: 'model',
  severity: 'error',
  title: 'Nodes, pods and services of a cluster have networks of their own',
  why:
    'An address that belongs to two of these networks is reached in one of them only, and which one ' +
    'depends on the routes of the node. It shows as connections that fail from some nodes.',
  fix: 'Choose networks that share no address. LoadBalancer ranges may lie inside the node network.',
  source: 'Kubernetes documentation: Cluster networking',
  *check({ cluster }) {
    const networks = networksOf(cluster);
    for (const [index, one] of networks.entries()) {
      for (const other of networks.slice(0, index)) {
        if (one.outside && other.outside) continue;
        const [a, b] = [rangeOf(one.cidr), rangeOf(other.cidr)];
        if (a === undefined || b === undefined || !overlap(a, b)) continue;
        yield {
          subject: `Cluster ${cluster.name}`,
          field: one.field,
          message: `shares addresses with ${other.field}, ${other.cidr}`,
          value: one.cidr,
          fix: 'Choose networks that share no address.',
        };
      }
    }
  },
};

/** Networks of a cluster; those outside of it may share addresses with each other. */
function networksOf({ networks }: ClusterIntent) {
  return [
    { field: 'networks.nodes', cidr: networks.nodes, outside: true },
    { field: 'networks.pods', cidr: networks.pods, outside: false },
    { field: 'networks.services', cidr: networks.services, outside: false },
    ...(networks.loadBalancers ?? []).map((cidr, index) => ({
      field: `networks.loadBalancers[${index}]`,
      cidr,
      outside: true,
    })),
  ];
}
