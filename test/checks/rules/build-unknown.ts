import type { RuleCases } from '../rule-cases.js';

export const buildUnknownCases: RuleCases = {
  rule: 'build-unknown',
  plants: [
    {
      name: 'a Kustomization out of another repository',
      plant: (infra) => {
        infra.add('kube-system/coredns', 'gitrepository.yaml', {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'GitRepository',
          metadata: { name: 'other', namespace: 'kube-system' },
          spec: { url: 'https://github.com/acme/other.git' },
        });
        const other = structuredClone(infra.object('Kustomization kube-system/coredns'));
        other.metadata.name = 'other';
        other.spec.sourceRef = { kind: 'GitRepository', name: 'other' };
        infra.add('kube-system/coredns', 'ks-other.yaml', other);
      },
      reads: [
        'Kustomization kube-system/other spec.sourceRef: could not be read, so a part of Kustomization kube-system/other was not checked (GitRepository kube-system/other is not this repository (GitRepository flux-system/flux-system), so it is not followed). Nothing has to be done, if that is as intended.',
      ],
    },
  ],
  accepts: [{ name: 'everything in one repository', on: 'k3s', change: () => {} }],
};
