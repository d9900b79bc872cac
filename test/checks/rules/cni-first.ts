import type { RuleCases } from '../rule-cases.js';

export const cniFirstCases: RuleCases = {
  rule: 'cni-first',
  plants: [
    {
      name: 'a member without needs beside the CNI',
      plant: (infra) => {
        infra.member('kube-system/coredns').needs = [];
      },
      reads: [
        'HelmRelease kube-system/coredns needs: starts together with the CNI, because it needs no other member (no needs). Let it need kube-system/cilium, directly or through another member.',
      ],
    },
    {
      name: 'a CNI that needs another member',
      plant: (infra) => {
        infra.member('kube-system/coredns').needs = [];
        infra.member('kube-system/spegel').needs = ['kube-system/cilium'];
        infra.member('kube-system/cilium').needs = ['kube-system/coredns'];
      },
      reads: [
        'HelmRelease kube-system/cilium needs: is the CNI and needs a release that cannot start without it (kube-system/coredns). Remove this need: the CNI comes first.',
        'HelmRelease kube-system/coredns needs: starts together with the CNI, because it needs no other member (no needs). Let it need kube-system/cilium, directly or through another member.',
      ],
    },
  ],
  accepts: [
    {
      name: 'two members right after the CNI',
      change: (infra) => {
        infra.member('kube-system/spegel').needs = ['kube-system/cilium'];
      },
    },
    {
      name: 'no CNI at all',
      on: 'k3s',
      change: (infra) => {
        infra.removeMember('kube-system/cilium');
      },
    },
  ],
};
