import type { RuleCases } from '../rule-cases.js';

export const kustomizationSourceCases: RuleCases = {
  rule: 'kustomization-source',
  plants: [
    {
      name: 'the source in the namespace of the app',
      plant: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.object('Kustomization kube-system/spegel').spec.sourceRef = {
          kind: 'GitRepository',
          name: 'flux-system',
        };
      },
      also: ['build-unknown'],
      reads: [
        'Kustomization kube-system/spegel spec.sourceRef: reads from a source that is neither the one of the sync nor in Git (GitRepository kube-system/flux-system). Name GitRepository flux-system/flux-system, with its namespace.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a source of its own that is in Git',
      also: ['build-unknown'],
      change: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.object('Kustomization kube-system/spegel').spec.sourceRef = { kind: 'GitRepository', name: 'other' };
        infra.add('kube-system/coredns', 'gitrepository.yaml', {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'GitRepository',
          metadata: { name: 'other', namespace: 'kube-system' },
          spec: { url: 'https://github.com/acme/other.git' },
        });
      },
    },
  ],
};
