import type { RuleCases } from '../rule-cases.js';

export const pruneDisabledCases: RuleCases = {
  rule: 'prune-disabled',
  plants: [
    {
      name: 'no annotation',
      plant: (infra) => {
        infra.object('HelmRelease kube-system/cilium').metadata.annotations = { other: 'disabled' };
      },
      reads: [
        "HelmRelease kube-system/cilium metadata.annotations: is uninstalled as soon as its file leaves the build of Flux (no kustomize.toolkit.fluxcd.io/prune). Annotate it with 'kustomize.toolkit.fluxcd.io/prune: disabled'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'a label with a capital letter',
      change: (infra) => {
        const { metadata } = infra.object('HelmRelease kube-system/cilium');
        metadata.annotations = undefined;
        metadata.labels = { 'kustomize.toolkit.fluxcd.io/prune': 'Disabled' };
      },
    },
    {
      name: 'a Kustomization that prunes nothing',
      change: (infra) => {
        infra.object('HelmRelease kube-system/cilium').metadata.annotations = undefined;
        infra.object('Kustomization kube-system/cilium').spec.prune = false;
      },
    },
  ],
};
