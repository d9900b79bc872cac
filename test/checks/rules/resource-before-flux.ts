import type { RuleCases } from '../rule-cases.js';

export const resourceBeforeFluxCases: RuleCases = {
  rule: 'resource-before-flux',
  plants: [
    {
      name: 'a HelmRelease in a post-step',
      plant: (infra) => {
        infra.member('kube-system/cilium').postSteps[1].name = 'spegel';
      },
      reads: [
        'HelmRelease kube-system/spegel: stands in Kustomization kube-system/spegel, which HelmRelease kube-system/cilium applies before Flux has brought this kind (HelmRelease). Put the objects that the bootstrap needs into a Flux Kustomization of their own.',
        'OCIRepository kube-system/spegel: stands in Kustomization kube-system/spegel, which HelmRelease kube-system/cilium applies before Flux has brought this kind (OCIRepository). Put the objects that the bootstrap needs into a Flux Kustomization of their own.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a ConfigMap in a post-step',
      change: (infra) => {
        infra.add('kube-system/networking', 'map.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'map', namespace: 'kube-system' },
        });
      },
    },
  ],
};
