import type { RuleCases } from '../rule-cases.js';

export const fluxInstanceMissingCases: RuleCases = {
  rule: 'flux-instance-missing',
  plants: [
    {
      name: 'a bootstrap that ends before Flux',
      plant: (infra) => {
        infra.removeMember('flux-system/flux-instance');
      },
      reads: [
        'Cluster infra: no member of the bootstrap installs a FluxInstance, so nothing would start Flux. Add the flux-instance release as the last member.',
      ],
    },
  ],
  accepts: [{ name: 'the chain as it is', change: () => {} }],
};
