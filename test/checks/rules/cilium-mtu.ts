import type { RuleCases } from '../rule-cases.js';

export const ciliumMtuCases: RuleCases = {
  rule: 'cilium-mtu',
  plants: [
    {
      name: 'the key in lower case',
      plant: (infra) => {
        const values = infra.values('kube-system/cilium');
        values.mtu = 9000;
        values.MTU = undefined;
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.MTU: is not the MTU of the cluster, 9000 (not set). Set it to 9000.',
        "HelmRelease kube-system/cilium spec.values.mtu: is no value of the chart and is ignored (9000). Write 'MTU'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'a cluster that leaves it to Cilium',
      change: (infra) => {
        infra.intent.networks.mtu = undefined;
        infra.values('kube-system/cilium').MTU = undefined;
      },
    },
  ],
};
