import type { RuleCases } from '../rule-cases.js';

export const memberSuspendedCases: RuleCases = {
  rule: 'member-suspended',
  plants: [
    {
      name: 'a suspended HelmRelease',
      plant: (infra) => {
        infra.spec('kube-system/spegel').suspend = true;
      },
      reads: [
        'HelmRelease kube-system/spegel spec.suspend: is suspended, so Flux never takes it over (true). Remove spec.suspend, or take the release out of the bootstrap.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an app that is no member',
      change: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.spec('kube-system/spegel').suspend = true;
      },
    },
  ],
};
