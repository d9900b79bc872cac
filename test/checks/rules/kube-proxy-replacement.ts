import type { RuleCases } from '../rule-cases.js';

export const kubeProxyReplacementCases: RuleCases = {
  rule: 'kube-proxy-replacement',
  plants: [
    {
      name: 'a word of old versions',
      plant: (infra) => {
        infra.values('kube-system/cilium').kubeProxyReplacement = 'strict';
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.kubeProxyReplacement: is neither true nor false (strict). Set it to true.',
      ],
    },
    {
      name: 'Gateway API without it',
      plant: (infra) => {
        infra.values('kube-system/cilium').kubeProxyReplacement = false;
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.kubeProxyReplacement: is off, and gatewayAPI.enabled needs it (false). Set it to true, or switch gatewayAPI.enabled off.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a cluster that keeps kube-proxy',
      change: (infra) => {
        Object.assign(infra.values('kube-system/cilium'), {
          kubeProxyReplacement: false,
          gatewayAPI: { enabled: false },
        });
      },
    },
  ],
};
