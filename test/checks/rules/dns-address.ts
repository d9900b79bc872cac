import type { RuleCases } from '../rule-cases.js';

export const dnsAddressCases: RuleCases = {
  rule: 'dns-address',
  plants: [
    {
      name: 'an address of another distribution',
      plant: (infra) => {
        infra.intent.networks.dns = '10.43.0.10';
        infra.values('kube-system/coredns').service.clusterIP = '10.43.0.10';
      },
      reads: [
        'Cluster infra networks.dns: is outside of the service network 10.96.0.0/12 (10.43.0.10). Choose an address inside it, or leave dns out.',
      ],
    },
    {
      name: 'the address of the API server',
      plant: (infra) => {
        infra.intent.networks.dns = '10.96.0.1';
        infra.values('kube-system/coredns').service.clusterIP = '10.96.0.1';
      },
      reads: [
        'Cluster infra networks.dns: is the address that the API server takes for itself (10.96.0.1). Choose another address of the service network, or leave dns out.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the last address of the network',
      change: (infra) => {
        infra.intent.networks.dns = '10.111.255.254';
        infra.values('kube-system/coredns').service.clusterIP = '10.111.255.254';
      },
    },
  ],
};
