import type { RuleCases } from '../rule-cases.js';

export const valuesFilesCases: RuleCases = {
  rule: 'values-files',
  plants: [
    {
      name: 'values out of the chart',
      plant: (infra) => {
        const spec = infra.spec('kube-system/spegel');
        spec.chartRef = undefined;
        spec.chart = {
          spec: {
            chart: 'spegel',
            version: '0.4.0',
            sourceRef: { kind: 'HelmRepository', name: 'spegel' },
            valuesFiles: ['values-talos.yaml'],
          },
        };
        infra.add('kube-system/spegel', 'helmrepository.yaml', {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'HelmRepository',
          metadata: { name: 'spegel', namespace: 'kube-system' },
          spec: { url: 'https://charts.example.org' },
        });
      },
      reads: [
        'HelmRelease kube-system/spegel spec.chart.spec.valuesFiles: makes Flux repackage the chart, which the bootstrap does not (["values-talos.yaml"]). Move these values into spec.values.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a chart of a Helm repository with its published values',
      change: (infra) => {
        const spec = infra.spec('kube-system/spegel');
        spec.chartRef = undefined;
        spec.chart = {
          spec: { chart: 'spegel', version: '0.4.0', sourceRef: { kind: 'HelmRepository', name: 'spegel' } },
        };
        infra.add('kube-system/spegel', 'helmrepository.yaml', {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'HelmRepository',
          metadata: { name: 'spegel', namespace: 'kube-system' },
          spec: { url: 'https://charts.example.org' },
        });
      },
    },
  ],
};
