import type { RuleCases } from '../rule-cases.js';

export const needsAgainstDependsOnCases: RuleCases = {
  rule: 'needs-against-depends-on',
  plants: [
    {
      name: 'a dependsOn against the chain',
      plant: (infra) => {
        infra.spec('kube-system/spegel').dependsOn = [{ name: 'cert-manager', namespace: 'cert-manager' }];
      },
      reads: [
        'HelmRelease kube-system/spegel spec.dependsOn[0]: depends on a release that the bootstrap installs after it, because cert-manager/cert-manager needs kube-system/spegel (cert-manager/cert-manager). Let kube-system/spegel need cert-manager/cert-manager and not the other way round, or remove this dependsOn.',
      ],
    },
    {
      name: 'a dependsOn of its Kustomization against the chain',
      plant: (infra) => {
        infra.object('Kustomization kube-system/cilium').spec.dependsOn = [{ name: 'coredns' }];
      },
      reads: [
        'Kustomization kube-system/cilium spec.dependsOn[0]: depends on a release that the bootstrap installs after it, because kube-system/coredns needs kube-system/cilium (kube-system/coredns). Let kube-system/cilium need kube-system/coredns and not the other way round, or remove this dependsOn.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a dependsOn along the chain',
      change: (infra) => {
        infra.spec('kube-system/spegel').dependsOn = [{ name: 'coredns' }];
        infra.object('Kustomization kube-system/coredns').spec.dependsOn = [{ name: 'cilium' }];
      },
    },
  ],
};
