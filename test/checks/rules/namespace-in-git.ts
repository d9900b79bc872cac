import type { RuleCases } from '../rule-cases.js';

export const namespaceInGitCases: RuleCases = {
  rule: 'namespace-in-git',
  plants: [
    {
      name: 'a namespace that only the bootstrap makes',
      plant: (infra) => {
        infra.unlist('kubernetes/infra/apps/cert-manager/kustomization.yaml', './namespace.yaml');
        infra.files.delete('kubernetes/infra/apps/cert-manager/namespace.yaml');
      },
      reads: [
        'Namespace cert-manager: the bootstrap needs it, and no Flux Kustomization applies it, so it would have no labels and no owner (release cert-manager/cert-manager, Secret cert-manager/cloudflare-api-token). Add the Namespace cert-manager to Git.',
      ],
    },
  ],
  accepts: [
    {
      name: 'kube-system, which is always there',
      change: (infra) => {
        infra.unlist('kubernetes/infra/apps/kube-system/kustomization.yaml', './namespace.yaml');
        infra.files.delete('kubernetes/infra/apps/kube-system/namespace.yaml');
      },
    },
  ],
};
