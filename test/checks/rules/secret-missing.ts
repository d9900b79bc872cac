import type { RuleCases } from '../rule-cases.js';

export const secretMissingCases: RuleCases = {
  rule: 'secret-missing',
  plants: [
    {
      name: 'a deploy key that nobody seeds',
      plant: (infra) => {
        infra.intent.secrets.splice(0, 1);
      },
      reads: [
        'FluxInstance flux-system/flux spec.sync.pullSecret: names a Secret that must exist before Flux reads Git, and the bootstrap does not create it (Secret flux-system/github-deploy-key). Add it to the secrets of the bootstrap.',
      ],
    },
    {
      name: 'decryption without the age key',
      plant: (infra) => {
        infra.intent.secrets.splice(1, 1);
      },
      reads: [
        'Kustomization flux-system/cluster-apps spec.decryption.secretRef: names a Secret that must exist before Flux reads Git, and the bootstrap does not create it (Secret flux-system/sops-age). Add it to the secrets of the bootstrap.',
      ],
    },
    {
      name: 'a pull secret for the images of Flux that is not seeded',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').instance.distribution.imagePullSecret = 'registry';
      },
      reads: [
        'HelmRelease flux-system/flux-instance spec.values.instance.distribution.imagePullSecret: names a Secret that must exist before Flux reads Git, and the bootstrap does not create it (Secret flux-system/registry). Add it to the secrets of the bootstrap.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a public repository that nothing is decrypted in',
      change: (infra) => {
        const { sync } = infra.values('flux-system/flux-instance').instance;
        infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
        infra.intent.sync.pullSecret = sync.pullSecret = undefined;
        infra.object('Kustomization flux-system/cluster-apps').spec.decryption = undefined;
        infra.intent.secrets.splice(0, 2);
      },
    },
  ],
};
