import type { RuleCases } from '../rule-cases.js';

export const releaseNameLengthCases: RuleCases = {
  rule: 'release-name-length',
  plants: [
    {
      name: 'a release name of 60 characters',
      plant: (infra) => {
        infra.spec('kube-system/spegel').releaseName = 'a'.repeat(60);
      },
      reads: [
        'HelmRelease kube-system/spegel spec.releaseName: has a release name of 60 characters, and Helm takes 53 (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa). Set a shorter spec.releaseName.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a release name of 53 characters',
      change: (infra) => {
        infra.spec('kube-system/spegel').releaseName = 'a'.repeat(53);
      },
    },
  ],
};
