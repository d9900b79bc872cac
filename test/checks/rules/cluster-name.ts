import { secondCluster } from '../fixture/second-cluster.js';
import type { RuleCases } from '../rule-cases.js';

export const clusterNameCases: RuleCases = {
  rule: 'cluster-name',
  plants: [
    {
      name: 'one name for two clusters',
      plant: (_infra, fleet) => {
        fleet.push(
          secondCluster((intent) => {
            intent.name = 'infra';
          }),
        );
      },
      also: ['cilium-identity'],
      reads: [
        'Cluster infra name: is the name of another cluster of the fleet as well (infra). Rename one of the two.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a name that begins with another',
      change: (_infra, fleet) => {
        fleet.push(secondCluster());
      },
    },
  ],
};
