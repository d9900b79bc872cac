import type { RuleCases } from '../rule-cases.js';

export const memberRoleCases: RuleCases = {
  rule: 'member-role',
  plants: [
    {
      name: 'Cilium as a plain HelmRelease',
      plant: (infra) => {
        infra.member('kube-system/cilium').role = undefined;
      },
      reads: [
        "HelmRelease kube-system/cilium role: does not state its role, so the machines keep the network of the distribution beside it (not set). Set its role to 'cni'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'a chart that nobody knows',
      change: (infra) => {
        infra.object('OCIRepository kube-system/spegel').spec.url = 'oci://registry.example.org/charts/own-mirror';
        infra.member('kube-system/spegel').role = undefined;
      },
    },
  ],
};
