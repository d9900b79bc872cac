import type { RuleCases } from '../rule-cases.js';

export const upgradeRemediationCases: RuleCases = {
  rule: 'upgrade-remediation',
  plants: [
    {
      name: 'a failed upgrade that uninstalls',
      plant: (infra) => {
        infra.spec('kube-system/cilium').upgrade.remediation = { retries: 3, strategy: 'uninstall' };
      },
      reads: [
        'HelmRelease kube-system/cilium spec.upgrade.remediation.strategy: uninstalls the release when an upgrade fails (uninstall). Remove it and set upgrade.strategy.name to RetryOnFailure.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a failed upgrade that rolls back',
      change: (infra) => {
        infra.spec('kube-system/cilium').upgrade.remediation = { retries: 3, strategy: 'rollback' };
      },
    },
  ],
};
