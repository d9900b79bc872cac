import type { RuleCases } from '../rule-cases.js';

export const needsCycleCases: RuleCases = {
  rule: 'needs-cycle',
  plants: [
    {
      name: 'two members that need each other',
      plant: (infra) => {
        infra.member('kube-system/spegel').needs.push('cert-manager/cert-manager');
      },
      reads: [
        'HelmRelease kube-system/spegel needs: needs itself in the end (kube-system/spegel → cert-manager/cert-manager → kube-system/spegel). Take one of these needs away.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a diamond',
      change: (infra) => {
        infra.member('cert-manager/cert-manager').needs = ['kube-system/coredns'];
        infra.member('flux-system/flux-operator').needs = ['kube-system/spegel', 'cert-manager/cert-manager'];
      },
    },
  ],
};
