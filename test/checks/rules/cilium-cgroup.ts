import type { RuleCases } from '../rule-cases.js';

export const ciliumCgroupCases: RuleCases = {
  rule: 'cilium-cgroup',
  plants: [
    {
      name: 'a misspelt key',
      plant: (infra) => {
        infra.values('kube-system/cilium').cgroup = { automount: { enabled: false }, hostRoot: '/sys/fs/cgroup' };
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.cgroup.autoMount.enabled: lets Cilium mount cgroups, which Talos forbids (not set). Set it to false.',
      ],
    },
  ],
  accepts: [{ name: "the chart's default on k3s", on: 'k3s', change: () => {} }],
};
