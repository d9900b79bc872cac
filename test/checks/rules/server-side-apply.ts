import type { RuleCases } from '../rule-cases.js';

export const serverSideApplyCases: RuleCases = {
  rule: 'server-side-apply',
  plants: [
    {
      name: 'server-side apply from the first upgrade on',
      plant: (infra) => {
        infra.spec('kube-system/cilium').upgrade.serverSideApply = 'enabled';
      },
      reads: [
        'HelmRelease kube-system/cilium spec.upgrade.serverSideApply: changes how the release is applied at the moment Flux takes it over (enabled). Remove it, or set it to auto.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the method of the release',
      change: (infra) => {
        infra.spec('kube-system/cilium').upgrade.serverSideApply = 'auto';
      },
    },
  ],
};
