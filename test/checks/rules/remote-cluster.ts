import type { RuleCases } from '../rule-cases.js';

export const remoteClusterCases: RuleCases = {
  rule: 'remote-cluster',
  plants: [
    {
      name: 'a release for another cluster',
      plant: (infra) => {
        infra.spec('kube-system/spegel').kubeConfig = { configMapRef: { name: 'apps' } };
      },
      reads: [
        'HelmRelease kube-system/spegel spec.kubeConfig: is handled by Flux in another cluster than the one that the bootstrap installs it in ({"configMapRef":{"name":"apps"}}). Remove it, or take the release out of the bootstrap.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an app for another cluster that is no member',
      change: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.spec('kube-system/spegel').kubeConfig = { configMapRef: { name: 'apps' } };
      },
    },
  ],
};
