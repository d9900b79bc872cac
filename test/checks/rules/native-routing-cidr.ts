import type { RuleCases } from '../rule-cases.js';

export const nativeRoutingCidrCases: RuleCases = {
  rule: 'native-routing-cidr',
  plants: [
    {
      name: 'the node network',
      plant: (infra) => {
        infra.values('kube-system/cilium').ipv4NativeRoutingCIDR = '10.25.11.0/24';
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.ipv4NativeRoutingCIDR: is not the pod network of the cluster, 10.244.0.0/16 (10.25.11.0/24). Set it to 10.244.0.0/16.',
      ],
    },
    {
      name: 'native routing without it',
      plant: (infra) => {
        infra.values('kube-system/cilium').ipv4NativeRoutingCIDR = undefined;
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.ipv4NativeRoutingCIDR: is not the pod network of the cluster, 10.244.0.0/16 (not set). Set it to 10.244.0.0/16.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a tunnel, which needs none',
      change: (infra) => {
        Object.assign(infra.values('kube-system/cilium'), {
          routingMode: 'tunnel',
          ipv4NativeRoutingCIDR: undefined,
        });
      },
    },
  ],
};
