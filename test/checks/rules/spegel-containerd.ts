import type { RuleCases } from '../rule-cases.js';

export const spegelContainerdCases: RuleCases = {
  rule: 'spegel-containerd',
  plants: [
    {
      name: "the chart's default on Talos",
      plant: (infra) => {
        infra.values('kube-system/spegel').spegel = {};
      },
      reads: [
        'HelmRelease kube-system/spegel spec.values.spegel.containerdRegistryConfigPath: is not where Talos keeps it (not set). Set it to /etc/cri/conf.d/hosts.',
      ],
    },
    {
      name: 'the values of Talos on k3s',
      on: 'k3s',
      plant: (infra) => {
        infra.values('kube-system/spegel').spegel = { containerdRegistryConfigPath: '/etc/cri/conf.d/hosts' };
      },
      reads: [
        'HelmRelease kube-system/spegel spec.values.spegel.containerdRegistryConfigPath: is not where k3s keeps it (/etc/cri/conf.d/hosts). Set it to /var/lib/rancher/k3s/agent/etc/containerd/certs.d.',
        'HelmRelease kube-system/spegel spec.values.spegel.containerdSock: is not where k3s keeps it (not set). Set it to /run/k3s/containerd/containerd.sock.',
      ],
    },
  ],
  accepts: [{ name: 'the values of k3s on k3s', on: 'k3s', change: () => {} }],
};
