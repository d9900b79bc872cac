import type { RuleCases } from '../rule-cases.js';

export const releaseUniqueCases: RuleCases = {
  rule: 'release-unique',
  plants: [
    {
      name: 'a second HelmRelease for the release of a member',
      plant: (infra) => {
        const twin = structuredClone(infra.object('HelmRelease kube-system/spegel'));
        twin.metadata.name = 'mirror';
        twin.spec.releaseName = 'spegel';
        infra.add('kube-system/spegel', 'mirror.yaml', twin);
      },
      reads: [
        'HelmRelease kube-system/mirror spec.releaseName: stands for the same Helm release as kube-system/spegel (kube-system/spegel). Give it another releaseName or targetNamespace, or remove it.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a second release of the same chart',
      change: (infra) => {
        const twin = structuredClone(infra.object('HelmRelease kube-system/spegel'));
        twin.metadata.name = 'mirror';
        infra.add('kube-system/spegel', 'mirror.yaml', twin);
      },
    },
  ],
};
