import type { RuleCases } from '../rule-cases.js';

const APPS = 'kubernetes/infra/apps';

export const memberExistsCases: RuleCases = {
  rule: 'member-exists',
  plants: [
    {
      name: 'a ks.yaml that no kustomization.yaml lists',
      plant: (infra) => {
        infra.unlist(`${APPS}/kube-system/kustomization.yaml`, './coredns/ks.yaml');
      },
      also: ['yaml-reachable'],
      reads: [
        'HelmRelease kube-system/coredns: is a member of the bootstrap, but no Flux Kustomization reaches a HelmRelease of that name (dist/kubernetes/infra/apps/kube-system/coredns/ks.yaml). List this file in the kustomization.yaml above it, up to the directory that the FluxInstance syncs.',
      ],
    },
    {
      name: 'a suspended Kustomization above it',
      plant: (infra) => {
        infra.object('Kustomization cert-manager/cert-manager').spec.suspend = true;
      },
      also: ['build-unknown'],
      reads: [
        'HelmRelease cert-manager/cert-manager: is a member of the bootstrap, but no Flux Kustomization reaches a HelmRelease of that name (Kustomization cert-manager/cert-manager: suspended: Flux does not build it). Correct that Kustomization, or take the release out of the bootstrap.',
      ],
    },
    {
      name: 'a member with a misspelt name',
      plant: (infra) => {
        infra.member('kube-system/spegel').name = 'speegel';
        infra.member('cert-manager/cert-manager').needs = ['kube-system/speegel'];
      },
      reads: [
        "HelmRelease kube-system/speegel: is a member of the bootstrap, but no Flux Kustomization reaches a HelmRelease of that name. Did you mean 'kube-system/spegel'? Add the HelmRelease to an app that Flux reads, or take it out of the bootstrap of cluster infra.",
      ],
    },
  ],
  accepts: [
    {
      name: 'an app that Flux installs alone',
      change: (infra) => {
        infra.removeMember('kube-system/spegel');
      },
    },
  ],
};
