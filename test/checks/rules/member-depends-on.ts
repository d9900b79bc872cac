import type { RuleCases } from '../rule-cases.js';

export const memberDependsOnCases: RuleCases = {
  rule: 'member-depends-on',
  plants: [
    {
      name: 'a member that depends on a release which Flux installs later',
      plant: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.spec('cert-manager/cert-manager').dependsOn = [{ name: 'spegel', namespace: 'kube-system' }];
      },
      reads: [
        'HelmRelease cert-manager/cert-manager spec.dependsOn[0]: is installed by the bootstrap but depends on a release that is not (kube-system/spegel). Add kube-system/spegel to the bootstrap, or remove this dependsOn.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a dependsOn between members',
      change: (infra) => {
        infra.spec('flux-system/flux-instance').dependsOn = [{ name: 'flux-operator' }];
      },
    },
  ],
};
