import type { RuleCases } from '../rule-cases.js';

export const waitsForLaterCases: RuleCases = {
  rule: 'waits-for-later',
  plants: [
    {
      name: 'Helm waiting for Hubble relay before there is DNS',
      plant: (infra) => {
        infra.member('kube-system/cilium').wait = true;
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.hubble.relay.enabled: makes Helm wait for a workload that needs DNS, which a later member brings (true, with wait: true). Set wait: false on this member and wait for its DaemonSet and operator in a post-step.',
      ],
    },
  ],
  accepts: [
    {
      name: 'Helm waiting for a Cilium without Hubble relay',
      change: (infra) => {
        infra.member('kube-system/cilium').wait = true;
        infra.values('kube-system/cilium').hubble = { relay: { enabled: false } };
      },
    },
    {
      name: 'Helm waiting where the distribution brings DNS',
      on: 'k3s',
      change: (infra) => {
        infra.member('kube-system/cilium').wait = true;
        infra.removeMember('kube-system/coredns');
      },
    },
  ],
};
