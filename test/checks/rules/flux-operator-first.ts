import type { RuleCases } from '../rule-cases.js';

export const fluxOperatorFirstCases: RuleCases = {
  rule: 'flux-operator-first',
  plants: [
    {
      name: 'flux-instance without its operator',
      plant: (infra) => {
        infra.removeMember('flux-system/flux-operator');
      },
      reads: [
        'HelmRelease flux-system/flux-instance needs: has no flux-operator to act on it in this bootstrap (cert-manager/cert-manager). Add the flux-operator release to the bootstrap and let flux-instance need it.',
      ],
    },
  ],
  accepts: [{ name: 'the chain as it is, on k3s', on: 'k3s', change: () => {} }],
};
