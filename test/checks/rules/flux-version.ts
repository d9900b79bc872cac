import type { RuleCases } from '../rule-cases.js';

export const fluxVersionCases: RuleCases = {
  rule: 'flux-version',
  plants: [
    {
      name: 'a word for a version',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').instance.distribution.version = 'newest';
      },
      reads: [
        'HelmRelease flux-system/flux-instance spec.values.instance.distribution.version: is no version of Flux, so the Helm major that takes over cannot be told (newest). Write a version such as 2.9.x.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an exact version',
      change: (infra) => {
        infra.values('flux-system/flux-instance').instance.distribution.version = '2.9.4';
      },
    },
  ],
};
