import type { RuleCases } from '../rule-cases.js';

export const releaseNamespaceCases: RuleCases = {
  rule: 'release-namespace',
  plants: [
    {
      name: 'a target namespace without a storage namespace',
      plant: (infra) => {
        Object.assign(infra.spec('kube-system/spegel'), { targetNamespace: 'cert-manager', releaseName: 'spegel' });
      },
      also: ['pod-security'],
      reads: [
        'HelmRelease kube-system/spegel spec.storageNamespace: installs to cert-manager and keeps its record elsewhere, where helmfile never writes it (kube-system). Put the HelmRelease into cert-manager, or set storageNamespace to it.',
      ],
    },
  ],
  accepts: [
    {
      name: 'both namespaces moved together',
      change: (infra) => {
        Object.assign(infra.spec('kube-system/coredns'), {
          targetNamespace: 'cert-manager',
          storageNamespace: 'cert-manager',
          releaseName: 'coredns',
        });
      },
    },
  ],
};
