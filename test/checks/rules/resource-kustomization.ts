import type { RuleCases } from '../rule-cases.js';

export const resourceKustomizationCases: RuleCases = {
  rule: 'resource-kustomization',
  plants: [
    {
      name: 'a post-step that applies what Flux does not',
      plant: (infra) => {
        infra.member('kube-system/cilium').postSteps[1].name = 'cilium-network';
      },
      reads: [
        'HelmRelease kube-system/cilium postSteps: applies a Flux Kustomization that Flux does not reach (kube-system/cilium-network). Name a Kustomization of an app in Git, or take the step away.',
      ],
    },
  ],
  accepts: [{ name: 'the Kustomization of an app', change: () => {} }],
};
