import type { RuleCases } from '../rule-cases.js';

export const upgradeStrategyCases: RuleCases = {
  rule: 'upgrade-strategy',
  plants: [
    {
      name: "Flux's default",
      plant: (infra) => {
        infra.spec('kube-system/cilium').upgrade.strategy = undefined;
      },
      reads: [
        'HelmRelease kube-system/cilium spec.upgrade.strategy.name: stalls for good when the upgrade fails with which Flux takes it over (not set). Set it to RetryOnFailure.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an app that is no member',
      change: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.spec('kube-system/spegel').upgrade = undefined;
      },
    },
  ],
};
