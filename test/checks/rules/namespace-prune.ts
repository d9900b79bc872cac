import type { RuleCases } from '../rule-cases.js';

export const namespacePruneCases: RuleCases = {
  rule: 'namespace-prune',
  plants: [
    {
      name: 'a Namespace without the annotation',
      plant: (infra) => {
        infra.object('Namespace cert-manager').metadata.annotations = undefined;
      },
      reads: [
        "Namespace cert-manager metadata.annotations: is deleted with everything in it as soon as its file leaves the build of Flux (no kustomize.toolkit.fluxcd.io/prune). Annotate it with 'kustomize.toolkit.fluxcd.io/prune: disabled'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'namespaces that others protect',
      change: (infra) => {
        infra.object('Namespace kube-system').metadata.annotations = undefined;
        infra.object('Namespace flux-system').metadata.annotations = undefined;
      },
    },
  ],
};
