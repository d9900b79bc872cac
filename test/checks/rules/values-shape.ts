import type { RuleCases } from '../rule-cases.js';

export const valuesShapeCases: RuleCases = {
  rule: 'values-shape',
  plants: [
    {
      name: 'misspelt and mistyped values',
      shapes: {
        spegel: {
          o: {
            spegel: { o: { containerdRegistryConfigPath: 's', logLevel: { e: ['INFO', 'DEBUG'] } } },
            replicas: 'i',
          },
        },
      },
      plant: (infra) => {
        const values = infra.values('kube-system/spegel');
        values.spegel.loglevel = 'DEBUG';
        values.replicas = 'two';
      },
      reads: [
        'HelmRelease kube-system/spegel spec.values.replicas: is not a whole number (two). Write a whole number.',
        "HelmRelease kube-system/spegel spec.values.spegel.loglevel: is no value of the chart and is ignored (DEBUG). Did you mean 'logLevel'?",
      ],
    },
  ],
  accepts: [
    {
      name: 'what its author passed as untyped, null, and a chart without a shape',
      shapes: { spegel: { o: { spegel: { o: { containerdRegistryConfigPath: 's' } }, replicas: 'i' } } },
      change: (infra) => {
        const values = infra.values('kube-system/spegel');
        values.spegel.fresh = { mode: 'fast' };
        infra.untyped = new Map([['HelmRelease kube-system/spegel', ['spegel.fresh']]]);
        infra.values('kube-system/coredns').anything = true;
      },
    },
  ],
};
