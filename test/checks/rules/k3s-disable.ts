import type { RuleCases } from '../rule-cases.js';

export const k3sDisableCases: RuleCases = {
  rule: 'k3s-disable',
  plants: [
    {
      name: 'CoreDNS twice',
      on: 'k3s',
      plant: (infra) => {
        infra.intent.distribution.disable = ['servicelb'];
      },
      reads: [
        "HelmRelease kube-system/coredns: brings what k3s runs as its packaged component coredns (disable: servicelb). Add 'coredns' to disable of the distribution.",
      ],
    },
    {
      name: 'two that hand out LoadBalancer addresses',
      on: 'k3s',
      plant: (infra) => {
        infra.intent.distribution.disable = ['coredns'];
      },
      reads: [
        "Cluster infra distribution.disable: gives LoadBalancer services to servicelb of k3s as well as to the ranges in networks.loadBalancers (disable: coredns). Add 'servicelb' to disable of the distribution.",
      ],
    },
  ],
  accepts: [
    {
      name: 'the packaged CoreDNS alone',
      on: 'k3s',
      change: (infra) => {
        infra.intent.distribution.disable = ['servicelb'];
        infra.removeMember('kube-system/coredns');
        infra.unlist('kubernetes/infra/apps/kube-system/kustomization.yaml', './coredns/ks.yaml');
        for (const path of [...infra.files.keys()]) if (path.includes('/coredns/')) infra.files.delete(path);
      },
    },
  ],
};
