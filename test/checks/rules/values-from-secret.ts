import type { RuleCases } from '../rule-cases.js';

export const valuesFromSecretCases: RuleCases = {
  rule: 'values-from-secret',
  plants: [
    {
      name: 'an optional Secret',
      plant: (infra) => {
        infra.spec('kube-system/spegel').valuesFrom = [{ kind: 'Secret', name: 'spegel', optional: true }];
      },
      reads: [
        'HelmRelease kube-system/spegel spec.valuesFrom[0]: takes values from a Secret, which the bootstrap cannot read (Secret kube-system/spegel). Let the chart read the Secret itself, and keep the other values in spec.values.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a Secret for an app that is no member',
      change: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.spec('kube-system/spegel').valuesFrom = [{ kind: 'Secret', name: 'spegel', optional: true }];
      },
    },
  ],
};
