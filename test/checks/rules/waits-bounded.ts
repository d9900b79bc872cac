import type { RuleCases } from '../rule-cases.js';

export const waitsBoundedCases: RuleCases = {
  rule: 'waits-bounded',
  plants: [
    {
      name: 'no deadline for a member, and one without end for a post-step',
      plant: (infra) => {
        infra.member('kube-system/coredns').timeoutSeconds = 0;
        infra.member('kube-system/cilium').postSteps[0].timeoutSeconds = Number.POSITIVE_INFINITY;
      },
      reads: [
        'HelmRelease kube-system/cilium postSteps[0].timeoutSeconds: is no deadline (Infinity). Give a positive number of seconds, such as 300.',
        'HelmRelease kube-system/coredns timeoutSeconds: is no deadline (0). Give a positive number of seconds, such as 300.',
      ],
    },
    {
      name: 'an expectation above the deadline',
      plant: (infra) => {
        Object.assign(infra.member('kube-system/spegel'), { timeoutSeconds: 30, expectedSeconds: 60 });
      },
      reads: [
        'HelmRelease kube-system/spegel expectedSeconds: is no expectation within the deadline of 30 seconds (60). Expect at most 30 seconds, or raise timeoutSeconds.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an expectation that is the deadline',
      change: (infra) => {
        Object.assign(infra.member('kube-system/spegel'), { timeoutSeconds: 60, expectedSeconds: 60 });
      },
    },
  ],
};
