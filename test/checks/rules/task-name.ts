import { secondCluster } from '../fixture/second-cluster.js';
import type { RuleCases } from '../rule-cases.js';

export const taskNameCases: RuleCases = {
  rule: 'task-name',
  plants: [
    {
      name: 'a cluster called like a stage, beside one without a name in its paths',
      plant: (infra, fleet) => {
        infra.intent.layout = 'single';
        const second = secondCluster();
        second.intent.name = 'crds';
        second.values('kube-system/cilium').cluster.name = 'crds';
        fleet.push(second);
      },
      reads: [
        "Cluster crds name: has the name of a task of the cluster without a name in its paths (bootstrap:crds). Rename the cluster, or give every cluster the layout 'fleet'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'the same name where every cluster has its own',
      change: (_infra, fleet) => {
        const second = secondCluster();
        second.intent.name = 'crds';
        second.values('kube-system/cilium').cluster.name = 'crds';
        fleet.push(second);
      },
    },
  ],
};
