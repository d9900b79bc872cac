import type { RuleCases } from '../rule-cases.js';

export const memberValuesValsCases: RuleCases = {
  rule: 'member-values-vals',
  plants: [
    {
      name: 'a reference of vals',
      plant: (infra) => {
        infra.values('kube-system/coredns').token = 'ref+file://secret.yaml#/token';
      },
      reads: [
        'HelmRelease kube-system/coredns spec.values.token: holds the text `ref+`, which helmfile would resolve against a secret store and Flux would not. Write the value without `ref+`; helmfile has no way to escape it.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a word that only looks like it',
      change: (infra) => {
        infra.values('kube-system/coredns').note = 'ref, +1';
      },
    },
  ],
};
