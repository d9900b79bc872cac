import type { RuleCases } from '../rule-cases.js';

const APPS = 'kubernetes/infra/apps';

export const kustomizationBuildCases: RuleCases = {
  rule: 'kustomization-build',
  plants: [
    {
      name: 'a path that is not there',
      plant: (infra) => {
        infra.removeMember('kube-system/spegel');
        infra.object('Kustomization kube-system/spegel').spec.path =
          './dist/kubernetes/infra/apps/kube-system/spegel/ap';
      },
      also: ['yaml-reachable'],
      reads: [
        'Kustomization kube-system/spegel: stops the build of Kustomization kube-system/spegel (kustomization path not found: dist/kubernetes/infra/apps/kube-system/spegel/ap). Correct it, so that Flux can build the Kustomization.',
      ],
    },
    {
      name: 'a file that is listed and not there',
      plant: (infra) => {
        infra.list(`${APPS}/cert-manager/issuers/app/kustomization.yaml`, './staging.yaml');
      },
      reads: [
        "File dist/kubernetes/infra/apps/cert-manager/issuers/app/kustomization.yaml: stops the build of Kustomization cert-manager/cert-manager-issuers (kustomize build fails: 'dist/kubernetes/infra/apps/cert-manager/issuers/app/staging.yaml' doesn't exist). Correct it, so that Flux can build the Kustomization.",
      ],
    },
  ],
  accepts: [
    {
      name: 'a patch with a target',
      change: (infra) => {
        infra.object('Kustomization cert-manager/cert-manager-issuers').spec.patches = [
          { target: { kind: 'ClusterIssuer' }, patch: '- op: add\n  path: /metadata/labels\n  value: {a: b}\n' },
        ];
      },
    },
  ],
};
