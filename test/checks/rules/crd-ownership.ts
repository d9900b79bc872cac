import type { RuleCases } from '../rule-cases.js';

export const crdOwnershipCases: RuleCases = {
  rule: 'crd-ownership',
  plants: [
    {
      name: 'the CRDs of cert-manager in stage 00',
      plant: (infra) => {
        infra.intent.crds.push({
          name: 'cert-manager',
          from: { kind: 'release', namespace: 'cert-manager', name: 'cert-manager' },
          groups: ['cert-manager.io'],
        });
      },
      reads: [
        'CRD source cert-manager: creates the CRDs that member cert-manager/cert-manager creates as its own objects, by crds.enabled (cert-manager). Take this CRD source out, or set crds.enabled: false in the values of cert-manager/cert-manager.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the same with the CRDs of the release switched off',
      change: (infra) => {
        infra.values('cert-manager/cert-manager').crds = { enabled: false };
        infra.intent.crds.push({
          name: 'cert-manager',
          from: { kind: 'release', namespace: 'cert-manager', name: 'cert-manager' },
          groups: ['cert-manager.io'],
        });
      },
    },
  ],
};
