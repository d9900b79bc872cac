import type { RuleCases } from '../rule-cases.js';

export const memberValuesCases: RuleCases = {
  rule: 'member-values',
  plants: [
    {
      name: 'values from a Secret',
      plant: (infra) => {
        infra.spec('kube-system/coredns').valuesFrom = [{ kind: 'Secret', name: 'cloudflare-api-token' }];
      },
      also: ['secret-provider', 'values-from-secret'],
      reads: [
        'HelmRelease kube-system/coredns spec.values: its values are not known before Flux runs: Secret kube-system/cloudflare-api-token is not in Git (HelmRelease kube-system/coredns spec.valuesFrom[0]). Write the values inline in the HelmRelease, or take them from a ConfigMap or settings in Git; a bootstrap release cannot wait for a Secret.',
      ],
    },
  ],
  accepts: [
    {
      name: 'values from a ConfigMap in Git',
      change: (infra) => {
        infra.spec('kube-system/spegel').valuesFrom = [{ kind: 'ConfigMap', name: 'spegel-values' }];
        infra.add('kube-system/spegel', 'values.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'spegel-values', namespace: 'kube-system' },
          data: { 'values.yaml': 'resources:\n  limits:\n    memory: 64Mi\n' },
        });
      },
    },
  ],
};
