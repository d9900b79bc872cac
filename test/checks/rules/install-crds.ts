import type { RuleCases } from '../rule-cases.js';

export const installCrdsCases: RuleCases = {
  rule: 'install-crds',
  plants: [
    {
      name: 'both switches of cert-manager',
      plant: (infra) => {
        infra.values('cert-manager/cert-manager').installCRDs = true;
      },
      reads: [
        'HelmRelease cert-manager/cert-manager spec.values.installCRDs: is set beside crds.enabled, which replaces it (installCRDs: true, crds.enabled: true). Remove installCRDs.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the new switch alone',
      change: (infra) => {
        infra.values('cert-manager/cert-manager').crds = { enabled: true };
      },
    },
  ],
};
