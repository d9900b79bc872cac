import type { RuleCases } from '../rule-cases.js';

export const awaitsAbsentCrdCases: RuleCases = {
  rule: 'awaits-absent-crd',
  plants: [
    {
      name: 'a wait for the CRDs of BGP without BGP',
      plant: (infra) => {
        infra.member('kube-system/cilium').postSteps.push({
          op: 'waitForCrds',
          crds: ['ciliumloadbalancerippools.cilium.io', 'ciliumbgppeerconfigs.cilium.io'],
          timeoutSeconds: 120,
          expectedSeconds: 10,
        });
      },
      reads: [
        'HelmRelease kube-system/cilium postSteps[2]: waits for a CRD that is never created while bgpControlPlane.enabled is off (ciliumbgppeerconfigs.cilium.io). Set bgpControlPlane.enabled to true, or remove the CRD from the wait.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the same wait with BGP',
      change: (infra) => {
        infra.values('kube-system/cilium').bgpControlPlane = { enabled: true };
        infra.member('kube-system/cilium').postSteps.push({
          op: 'waitForCrds',
          crds: ['ciliumbgppeerconfigs.cilium.io'],
          timeoutSeconds: 120,
          expectedSeconds: 10,
        });
      },
    },
  ],
};
