import { overlap, rangeOf } from '../network.js';
import type { Rule } from '../rule.js';

/** Pods of different clusters are apart. */
export const fleetNetworksOverlap: Rule = {
  id: 'fleet-networks-overlap',
  subject: 'fleet',
  severity: 'error',
  title: 'The pod networks of two clusters share no address',
  why:
    'Clusters whose pods have the same addresses can never be connected or routed to each other, and a ' +
    'pod network cannot be changed without building the cluster anew.',
  fix: 'Give every cluster a pod network of its own. Clusters that will never meet can waive this with that reason.',
  source: 'Cilium documentation: Cluster Mesh, prerequisites',
  *check({ clusters }) {
    for (const [index, { cluster }] of clusters.entries()) {
      for (const { cluster: other } of clusters.slice(0, index)) {
        const [a, b] = [rangeOf(cluster.networks.pods), rangeOf(other.networks.pods)];
        if (a === undefined || b === undefined || !overlap(a, b)) continue;
        yield {
          cluster: cluster.name,
          subject: `Cluster ${cluster.name}`,
          field: 'networks.pods',
          message: `shares addresses with the pods of cluster ${other.name}, ${other.networks.pods}`,
          value: cluster.networks.pods,
          fix: 'Choose a pod network that no other cluster has.',
        };
      }
    }
  },
};
