import { secondCluster } from '../fixture/second-cluster.js';
import type { RuleCases } from '../rule-cases.js';

export const clusterIdCases: RuleCases = {
  rule: 'cluster-id',
  plants: [
    {
      name: 'one id for two clusters',
      plant: (_infra, fleet) => {
        fleet.push(
          secondCluster((intent) => {
            intent.id = 1;
          }),
        );
      },
      also: ['cilium-identity'],
      reads: ['Cluster apps id: is the id of cluster infra as well (1). Choose a free number.'],
    },
    {
      name: 'an id that Cilium does not take',
      plant: (infra) => {
        infra.intent.id = 256;
        infra.values('kube-system/cilium').cluster.id = 256;
      },
      reads: ['Cluster infra id: is no cluster id (256). Choose a whole number from 1 to 255.'],
    },
  ],
  accepts: [
    {
      name: 'two clusters with ids of their own',
      change: (_infra, fleet) => {
        fleet.push(secondCluster());
      },
    },
  ],
};
