import type { RuleCases } from '../rule-cases.js';

export const needsExistsCases: RuleCases = {
  rule: 'needs-exists',
  plants: [
    {
      name: 'a misspelt need',
      plant: (infra) => {
        infra.member('kube-system/spegel').needs = ['kube-system/cilium', 'kube-system/coredn'];
      },
      reads: [
        "HelmRelease kube-system/spegel needs: needs a release that is no member of the bootstrap (kube-system/coredn). Did you mean 'kube-system/coredns'? Add kube-system/coredn to the members, or take it out of the needs of kube-system/spegel.",
      ],
    },
    {
      name: 'a need of a release that the bootstrap leaves to Flux',
      plant: (infra) => {
        infra.member('kube-system/spegel').needs.push('monitoring/prometheus');
      },
      reads: [
        'HelmRelease kube-system/spegel needs: needs a release that is no member of the bootstrap (monitoring/prometheus). Add monitoring/prometheus to the members, or take it out of the needs of kube-system/spegel.',
      ],
    },
  ],
  accepts: [
    {
      name: 'several needs of one member',
      change: (infra) => {
        infra.member('kube-system/spegel').needs = ['kube-system/coredns', 'kube-system/cilium'];
      },
    },
  ],
};
