import type { RuleCases } from '../rule-cases.js';

export const networksOverlapCases: RuleCases = {
  rule: 'networks-overlap',
  plants: [
    {
      name: 'pods among the services',
      plant: (infra) => {
        infra.intent.networks.services = '10.244.0.0/20';
        infra.intent.networks.dns = '10.244.0.10';
        infra.values('kube-system/coredns').service.clusterIP = '10.244.0.10';
      },
      reads: [
        'Cluster infra networks.services: shares addresses with networks.pods, 10.244.0.0/16 (10.244.0.0/20). Choose networks that share no address.',
      ],
    },
    {
      name: 'LoadBalancer addresses among the pods',
      plant: (infra) => {
        infra.intent.networks.loadBalancers = ['10.244.7.0/24'];
      },
      reads: [
        'Cluster infra networks.loadBalancers[0]: shares addresses with networks.pods, 10.244.0.0/16 (10.244.7.0/24). Choose networks that share no address.',
      ],
    },
  ],
  accepts: [
    {
      name: 'LoadBalancer addresses among the nodes',
      change: (infra) => {
        infra.intent.networks.loadBalancers = ['10.25.11.0/28', '10.25.11.128/28'];
      },
    },
    {
      name: 'an IPv6 pod network',
      change: (infra) => {
        infra.intent.networks.pods = 'fd00:10:244::/56';
        infra.values('kube-system/cilium').ipv6NativeRoutingCIDR = 'fd00:10:244::/56';
      },
    },
  ],
};
