import type { RuleCases } from '../rule-cases.js';

export const dependsOnExistsCases: RuleCases = {
  rule: 'depends-on-exists',
  plants: [
    {
      name: 'a Kustomization in another namespace',
      plant: (infra) => {
        infra.object('Kustomization kube-system/cilium-networking').spec.dependsOn = [{ name: 'cert-manager' }];
      },
      reads: [
        "Kustomization kube-system/cilium-networking spec.dependsOn[0]: depends on a Kustomization that is not in Git (kube-system/cert-manager). Did you mean 'cert-manager/cert-manager'?",
      ],
    },
    {
      name: 'a misspelt HelmRelease',
      plant: (infra) => {
        infra.spec('flux-system/flux-instance').dependsOn = [{ name: 'flux-operato' }];
      },
      reads: [
        "HelmRelease flux-system/flux-instance spec.dependsOn[0]: depends on a HelmRelease that is not in Git (flux-system/flux-operato). Did you mean 'flux-system/flux-operator'?",
      ],
    },
  ],
  accepts: [
    {
      name: 'a Kustomization in another namespace that is named',
      change: (infra) => {
        infra.object('Kustomization cert-manager/cert-manager-issuers').spec.dependsOn = [
          { name: 'coredns', namespace: 'kube-system' },
        ];
      },
    },
  ],
};
