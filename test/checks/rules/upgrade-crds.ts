import type { RuleCases } from '../rule-cases.js';

export const upgradeCrdsCases: RuleCases = {
  rule: 'upgrade-crds',
  plants: [
    {
      name: 'no policy',
      plant: (infra) => {
        infra.spec('cert-manager/cert-manager').upgrade.crds = undefined;
      },
      reads: [
        'HelmRelease cert-manager/cert-manager spec.upgrade.crds: does not say what an upgrade does with the CRDs of its chart (not set). Set it to CreateReplace, Create or Skip.',
      ],
    },
    {
      name: 'a misspelt policy',
      plant: (infra) => {
        infra.spec('cert-manager/cert-manager').upgrade.crds = 'Replace';
      },
      reads: [
        'HelmRelease cert-manager/cert-manager spec.upgrade.crds: does not say what an upgrade does with the CRDs of its chart (Replace). Set it to CreateReplace, Create or Skip.',
      ],
    },
  ],
  accepts: [
    {
      name: 'CRDs that are left alone',
      change: (infra) => {
        infra.spec('cert-manager/cert-manager').upgrade.crds = 'Skip';
      },
    },
  ],
};
