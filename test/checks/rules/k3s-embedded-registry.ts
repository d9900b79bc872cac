import type { RuleCases } from '../rule-cases.js';

export const k3sEmbeddedRegistryCases: RuleCases = {
  rule: 'k3s-embedded-registry',
  plants: [
    {
      name: 'Spegel beside the embedded registry',
      on: 'k3s',
      plant: (infra) => {
        infra.intent.distribution.embeddedRegistry = true;
      },
      reads: [
        'HelmRelease kube-system/spegel: is a second Spegel beside the embedded registry of k3s (embeddedRegistry: true). Take this release out, or switch the embedded registry off.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the embedded registry alone',
      on: 'k3s',
      change: (infra) => {
        infra.intent.distribution.embeddedRegistry = true;
        infra.removeMember('kube-system/spegel');
      },
    },
  ],
};
