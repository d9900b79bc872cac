import type { RuleCases } from '../rule-cases.js';

export const fluxInstanceWaitCases: RuleCases = {
  rule: 'flux-instance-wait',
  plants: [
    {
      name: 'Helm waiting for flux-instance',
      plant: (infra) => {
        Object.assign(infra.member('flux-system/flux-instance'), { wait: true, waitForJobs: true });
      },
      reads: [
        'HelmRelease flux-system/flux-instance wait: lets Helm wait while Flux already reconciles the same release (true). Set wait to false.',
        'HelmRelease flux-system/flux-instance waitForJobs: lets Helm wait while Flux already reconciles the same release (true). Set waitForJobs to false.',
      ],
    },
    {
      name: 'the health check of the chart',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').healthcheck = { enabled: true };
      },
      reads: [
        'HelmRelease flux-system/flux-instance spec.values.healthcheck.enabled: keeps the release pending with a hook while Flux already reconciles it (true). Remove it; the flux stage of the bootstrap waits for the FluxInstance.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a health check that is switched off in words',
      change: (infra) => {
        infra.values('flux-system/flux-instance').healthcheck = { enabled: false };
      },
    },
  ],
};
