import type { RuleCases } from '../rule-cases.js';

export const valuesTargetPathCases: RuleCases = {
  rule: 'values-target-path',
  plants: [
    {
      name: 'a target path beside values',
      plant: (infra) => {
        infra.spec('kube-system/spegel').valuesFrom = [
          { kind: 'ConfigMap', name: 'spegel-values', valuesKey: 'level', targetPath: 'spegel.logLevel' },
        ];
        infra.add('kube-system/spegel', 'values.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'spegel-values', namespace: 'kube-system' },
          data: { level: 'DEBUG' },
        });
      },
      reads: [
        'HelmRelease kube-system/spegel spec.valuesFrom[0].targetPath: is merged with spec.values in an order that is not defined (spegel.logLevel). Write this value into spec.values, or move all values into valuesFrom.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a target path without values',
      change: (infra) => {
        const spec = infra.spec('cert-manager/cert-manager');
        spec.values = {};
        spec.valuesFrom = [{ kind: 'ConfigMap', name: 'values', valuesKey: 'keep', targetPath: 'crds.keep' }];
        infra.add('cert-manager/cert-manager', 'values.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'values', namespace: 'cert-manager' },
          data: { keep: 'true' },
        });
      },
    },
  ],
};
