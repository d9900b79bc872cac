import type { RuleCases } from '../rule-cases.js';

export const fluxInstanceLastCases: RuleCases = {
  rule: 'flux-instance-last',
  plants: [
    {
      name: 'a member that needs flux-instance',
      plant: (infra) => {
        infra.member('kube-system/spegel').needs = ['kube-system/coredns', 'flux-system/flux-instance'];
        infra.member('cert-manager/cert-manager').needs = ['kube-system/coredns'];
      },
      reads: [
        'HelmRelease kube-system/spegel needs: needs flux-instance, which is installed last, since it starts Flux (flux-system/flux-instance). Leave kube-system/spegel to Flux, or take the need away.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a member beside flux-instance that nothing needs',
      change: (infra) => {
        infra.member('cert-manager/cert-manager').needs = ['kube-system/coredns'];
        infra.member('flux-system/flux-operator').needs = ['kube-system/coredns'];
      },
    },
  ],
};
