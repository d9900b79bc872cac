import type { RuleCases } from '../rule-cases.js';

export const dnsServiceAddressCases: RuleCases = {
  rule: 'dns-service-address',
  plants: [
    {
      name: 'no address',
      plant: (infra) => {
        infra.values('kube-system/coredns').service = undefined;
      },
      reads: [
        'HelmRelease kube-system/coredns spec.values.service.clusterIP: is not the DNS address of the cluster, 10.96.0.10 (not set). Set it to 10.96.0.10.',
      ],
    },
    {
      name: 'the address of Talos on k3s',
      on: 'k3s',
      plant: (infra) => {
        infra.values('kube-system/coredns').service.clusterIP = '10.96.0.10';
      },
      reads: [
        'HelmRelease kube-system/coredns spec.values.service.clusterIP: is not the DNS address of the cluster, 10.43.0.10 (10.96.0.10). Set it to 10.43.0.10.',
      ],
    },
  ],
  accepts: [
    {
      name: 'another address on both sides',
      change: (infra) => {
        infra.intent.networks.dns = '10.96.0.53';
        infra.values('kube-system/coredns').service.clusterIP = '10.96.0.53';
      },
    },
  ],
};
