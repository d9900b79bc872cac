import type { RuleCases } from '../rule-cases.js';

export const fluxVersionOpenCases: RuleCases = {
  rule: 'flux-version-open',
  plants: [
    {
      name: 'any 2.x',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').instance.distribution.version = '2.x';
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.values.instance.distribution.version: leaves the minor version of Flux to the operator (2.x). Write a range within a minor version, such as '2.9.x'.",
      ],
    },
    {
      name: 'no version',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').instance.distribution = {};
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.values.instance.distribution.version: leaves the minor version of Flux to the operator (not set). Write a range within a minor version, such as '2.9.x'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'an old minor version',
      change: (infra) => {
        infra.values('flux-system/flux-instance').instance.distribution.version = '~2.7.5';
      },
    },
  ],
};
