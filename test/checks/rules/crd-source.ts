import type { RuleCases } from '../rule-cases.js';

export const crdSourceCases: RuleCases = {
  rule: 'crd-source',
  plants: [
    {
      name: 'a release that Flux does not reach',
      plant: (infra) => {
        infra.intent.crds.push({
          name: 'prometheus',
          from: { kind: 'release', namespace: 'monitoring', name: 'kube-prometheus-stack' },
          groups: ['monitoring.coreos.com'],
        });
      },
      reads: [
        'CRD source prometheus: takes its CRDs from a HelmRelease that Flux does not reach (monitoring/kube-prometheus-stack). Name a HelmRelease of an app in Git, or give the chart itself.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a release that Flux installs later',
      change: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.intent.crds.push({
          name: 'mirror',
          from: { kind: 'release', namespace: 'kube-system', name: 'spegel' },
          groups: ['example.org'],
        });
      },
    },
  ],
};
