import type { RuleCases } from '../rule-cases.js';

export const ciliumIdentityCases: RuleCases = {
  rule: 'cilium-identity',
  plants: [
    {
      name: 'values copied from another cluster',
      plant: (infra) => {
        infra.values('kube-system/cilium').cluster = { id: 2, name: 'apps' };
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.cluster.id: is not the id of cluster infra (2). Set it to 1.',
        'HelmRelease kube-system/cilium spec.values.cluster.name: is not the name of cluster infra (apps). Set it to infra.',
      ],
    },
  ],
  accepts: [{ name: 'those of the cluster', on: 'k3s', change: () => {} }],
};
