import type { RuleCases } from '../rule-cases.js';

export const crdSourceEmptyCases: RuleCases = {
  rule: 'crd-source-empty',
  plants: [
    {
      name: 'cilium-crds',
      plant: (infra) => {
        infra.intent.crds.push({
          name: 'cilium-crds',
          from: { kind: 'release', namespace: 'kube-system', name: 'cilium' },
          groups: ['cilium.io'],
        });
      },
      reads: [
        'CRD source cilium-crds: renders a chart that ships no CRDs; its operator registers them at run time (cilium). Take this source out.',
      ],
    },
  ],
  accepts: [{ name: 'a chart of CRDs', change: () => {} }],
};
