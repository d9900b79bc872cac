import { secondCluster } from '../fixture/second-cluster.js';
import type { RuleCases } from '../rule-cases.js';

export const fleetNetworksOverlapCases: RuleCases = {
  rule: 'fleet-networks-overlap',
  plants: [
    {
      name: 'the default pod network twice',
      plant: (_infra, fleet) => {
        const second = secondCluster((intent) => {
          intent.networks.pods = '10.244.128.0/17';
        });
        second.values('kube-system/cilium').ipv4NativeRoutingCIDR = '10.244.128.0/17';
        fleet.push(second);
      },
      reads: [
        'Cluster apps networks.pods: shares addresses with the pods of cluster infra, 10.244.0.0/16 (10.244.128.0/17). Choose a pod network that no other cluster has.',
      ],
    },
  ],
  accepts: [
    {
      name: 'one service network in both clusters',
      change: (_infra, fleet) => {
        fleet.push(secondCluster());
      },
    },
  ],
};
