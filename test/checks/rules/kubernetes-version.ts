import type { RuleCases } from '../rule-cases.js';

export const kubernetesVersionCases: RuleCases = {
  rule: 'kubernetes-version',
  plants: [
    {
      name: 'a Kubernetes that Flux 2.9 refuses',
      plant: (infra) => {
        infra.intent.distribution.kubernetes = 'v1.32.9';
      },
      reads: [
        'Cluster infra distribution.kubernetes: is older than what Flux 2.9.x supports, 1.33 (v1.32.9). Use Kubernetes 1.33 or newer, or an older Flux.',
      ],
    },
    {
      name: 'a k3s that Flux 2.9 refuses',
      on: 'k3s',
      plant: (infra) => {
        infra.intent.distribution.version = 'v1.31.4+k3s1';
      },
      reads: [
        'Cluster infra distribution.version: is older than what Flux 2.9.x supports, 1.33 (v1.31.4+k3s1). Use Kubernetes 1.33 or newer, or an older Flux.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an old Kubernetes with an old Flux',
      change: (infra) => {
        infra.intent.distribution.kubernetes = 'v1.32.9';
        infra.values('flux-system/flux-instance').instance.distribution.version = '2.7.x';
      },
    },
  ],
};
