import type { RuleCases } from '../rule-cases.js';

export const helmRepositoryTypeCases: RuleCases = {
  rule: 'helm-repository-type',
  plants: [
    {
      name: 'an oci:// URL without a type',
      plant: (infra) => {
        infra.add('kube-system/spegel', 'helmrepository.yaml', {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'HelmRepository',
          metadata: { name: 'charts', namespace: 'kube-system' },
          spec: { url: 'oci://ghcr.io/acme/charts' },
        });
      },
      reads: [
        "HelmRepository kube-system/charts spec.type: does not fit the URL oci://ghcr.io/acme/charts (default). Set it to 'oci', or use an OCIRepository.",
      ],
    },
  ],
  accepts: [
    {
      name: 'an oci:// URL with its type',
      change: (infra) => {
        infra.add('kube-system/spegel', 'helmrepository.yaml', {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'HelmRepository',
          metadata: { name: 'charts', namespace: 'kube-system' },
          spec: { type: 'oci', url: 'oci://ghcr.io/acme/charts' },
        });
      },
    },
  ],
};
