import type { RuleCases } from '../rule-cases.js';

export const memberDuplicateCases: RuleCases = {
  rule: 'member-duplicate',
  plants: [
    {
      name: 'a member that is named twice',
      plant: (infra) => {
        infra.intent.members.push(structuredClone(infra.member('kube-system/spegel')));
      },
      reads: [
        'HelmRelease kube-system/spegel: is a member of the bootstrap twice. Name it once in the list of releases.',
      ],
    },
    {
      name: 'two members with one release name',
      plant: (infra) => {
        infra.spec('kube-system/spegel').releaseName = 'coredns';
      },
      reads: [
        'HelmRelease kube-system/spegel spec.releaseName: has the same Helm release as HelmRelease kube-system/coredns (kube-system/coredns). Give one of them another release name.',
      ],
    },
  ],
  accepts: [
    {
      name: 'one release name in two namespaces',
      change: (infra) => {
        infra.spec('cert-manager/cert-manager').releaseName = 'cilium';
      },
    },
  ],
};
