import type { RuleCases } from '../rule-cases.js';

export const needsAwaitedCases: RuleCases = {
  rule: 'needs-awaited',
  plants: [
    {
      name: 'a need that nobody waits for',
      plant: (infra) => {
        Object.assign(infra.member('kube-system/coredns'), { wait: false });
      },
      reads: [
        'HelmRelease kube-system/coredns wait: is not waited for, but needed by kube-system/spegel (false). Set wait to true, or add a post-step that waits for the roll-out of its workload.',
      ],
    },
    {
      name: 'a CNI whose post-steps wait for no workload',
      plant: (infra) => {
        const { postSteps } = infra.member('kube-system/cilium');
        postSteps.splice(0, 1);
      },
      reads: [
        'HelmRelease kube-system/cilium wait: is not waited for, but needed by kube-system/coredns (false). Set wait to true, or add a post-step that waits for the roll-out of its workload.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a need that a post-step waits for',
      change: (infra) => {
        const coredns = infra.member('kube-system/coredns');
        coredns.wait = false;
        coredns.postSteps = [
          {
            op: 'waitForRollout',
            kind: 'Deployment',
            namespace: 'kube-system',
            name: 'coredns',
            timeoutSeconds: 120,
            expectedSeconds: 20,
          },
        ];
      },
    },
  ],
};
