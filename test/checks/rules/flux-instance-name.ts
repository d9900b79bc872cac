import type { RuleCases } from '../rule-cases.js';

export const fluxInstanceNameCases: RuleCases = {
  rule: 'flux-instance-name',
  plants: [
    {
      name: 'a name of its own',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').fullnameOverride = 'infra';
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.values.fullnameOverride: gives the FluxInstance a name that flux-operator refuses (infra). Remove it, or set it to 'flux'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'the default in words',
      change: (infra) => {
        infra.values('flux-system/flux-instance').fullnameOverride = 'flux';
      },
    },
  ],
};
