import { secondCluster } from '../fixture/second-cluster.js';
import type { RuleCases } from '../rule-cases.js';

export const clusterPathsCases: RuleCases = {
  rule: 'cluster-paths',
  plants: [
    {
      name: 'two clusters without their names in the paths',
      plant: (_infra, fleet) => {
        fleet.push(
          secondCluster((intent) => {
            intent.paths.bootstrap = 'bootstrap/infra';
          }),
        );
      },
      reads: [
        "Cluster apps paths.bootstrap: shares a directory with paths.bootstrap of cluster infra (bootstrap/infra). Use layout 'fleet', or give this cluster a path of its own.",
      ],
    },
    {
      name: 'a cluster inside the directory of another',
      plant: (_infra, fleet) => {
        fleet.push(
          secondCluster((intent) => {
            intent.paths.machine = './talos/infra/apps/';
          }),
        );
      },
      reads: [
        "Cluster apps paths.machine: shares a directory with paths.machine of cluster infra (talos/infra/apps). Use layout 'fleet', or give this cluster a path of its own.",
      ],
    },
  ],
  accepts: [
    {
      name: 'directories side by side',
      change: (_infra, fleet) => {
        fleet.push(
          secondCluster((intent) => {
            intent.paths.machine = 'talos/infra-apps';
          }),
        );
      },
    },
  ],
};
