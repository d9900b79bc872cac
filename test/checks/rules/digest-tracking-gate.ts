import type { RuleCases } from '../rule-cases.js';

export const digestTrackingGateCases: RuleCases = {
  rule: 'digest-tracking-gate',
  plants: [
    {
      name: 'no patch at all',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').instance.kustomize.patches = [];
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.values.instance.kustomize.patches: leaves chart digest tracking on, so Flux installs other chart versions than the bootstrap for kube-system/cilium, kube-system/coredns, kube-system/spegel, cert-manager/cert-manager, flux-system/flux-operator and flux-system/flux-instance (no DisableChartDigestTracking=true). Patch '--feature-gates=DisableChartDigestTracking=true' into the arguments of the Deployment helm-controller.",
      ],
    },
    {
      name: 'a patch that is no YAML',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').instance.kustomize.patches[0].patch = '*nobody: [';
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.values.instance.kustomize.patches: leaves chart digest tracking on, so Flux installs other chart versions than the bootstrap for kube-system/cilium, kube-system/coredns, kube-system/spegel, cert-manager/cert-manager, flux-system/flux-operator and flux-system/flux-instance (no DisableChartDigestTracking=true). Patch '--feature-gates=DisableChartDigestTracking=true' into the arguments of the Deployment helm-controller.",
      ],
    },
    {
      name: 'a patch of another controller',
      plant: (infra) => {
        infra.values('flux-system/flux-instance').instance.kustomize.patches[0].target.name = 'source-controller';
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.values.instance.kustomize.patches: leaves chart digest tracking on, so Flux installs other chart versions than the bootstrap for kube-system/cilium, kube-system/coredns, kube-system/spegel, cert-manager/cert-manager, flux-system/flux-operator and flux-system/flux-instance (no DisableChartDigestTracking=true). Patch '--feature-gates=DisableChartDigestTracking=true' into the arguments of the Deployment helm-controller.",
      ],
    },
  ],
  accepts: [
    {
      name: 'the gate among others, in a patch of all controllers',
      change: (infra) => {
        infra.values('flux-system/flux-instance').instance.kustomize.patches = [
          {
            target: { kind: 'Deployment', name: '(kustomize|helm)-controller' },
            patch:
              '- op: add\n  path: /spec/template/spec/containers/0/args/-\n  value: --feature-gates=CancelHealthCheckOnNewRevision=true,DisableChartDigestTracking=true\n',
          },
        ];
      },
    },
    {
      name: 'the gate in a strategic merge patch',
      change: (infra) => {
        infra.values('flux-system/flux-instance').instance.kustomize.patches = [
          {
            patch:
              'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: helm-controller\nspec:\n  template:\n    spec:\n      containers:\n        - name: manager\n          args: [--feature-gates=DisableChartDigestTracking=true]\n',
          },
        ];
      },
    },
  ],
};
