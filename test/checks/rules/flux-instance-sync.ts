import type { RuleCases } from '../rule-cases.js';

export const fluxInstanceSyncCases: RuleCases = {
  rule: 'flux-instance-sync',
  plants: [
    {
      name: 'the URL of another repository, and another branch',
      plant: (infra) => {
        const { sync } = infra.values('flux-system/flux-instance').instance;
        sync.url = 'ssh://git@github.com/acme/k8s-op.git';
        sync.ref = 'refs/heads/master';
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.values.instance.sync.ref: lets Flux read something else than what was synthesized, which is 'refs/heads/main' (refs/heads/master). Set it to 'refs/heads/main'.",
        "HelmRelease flux-system/flux-instance spec.values.instance.sync.url: lets Flux read something else than what was synthesized, which is 'ssh://git@github.com/acme/k8s-ops.git' (ssh://git@github.com/acme/k8s-op.git). Set it to 'ssh://git@github.com/acme/k8s-ops.git'.",
      ],
    },
    {
      name: 'no pull secret, and another directory',
      plant: (infra) => {
        const { sync } = infra.values('flux-system/flux-instance').instance;
        sync.pullSecret = undefined;
        sync.path = './clusters/infra/flux';
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.values.instance.sync.path: lets Flux read something else than what was synthesized, which is './dist/clusters/infra/flux' (./clusters/infra/flux). Set it to './dist/clusters/infra/flux'.",
        "HelmRelease flux-system/flux-instance spec.values.instance.sync.pullSecret: lets Flux read something else than what was synthesized, which is 'github-deploy-key' (not set). Set it to 'github-deploy-key'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'the same path in other words, and the name in full',
      change: (infra) => {
        Object.assign(infra.values('flux-system/flux-instance').instance.sync, {
          path: 'dist/clusters/infra/flux/',
          name: 'flux-system',
        });
      },
    },
  ],
};
