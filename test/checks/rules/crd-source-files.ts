import type { RuleCases } from '../rule-cases.js';

const FILES = 'kubernetes/infra/apps/cert-manager/issuers/app';
const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.org' },
  spec: { group: 'example.org', names: { kind: 'Thing', plural: 'things' } },
};

export const crdSourceFilesCases: RuleCases = {
  rule: 'crd-source-files',
  plants: [
    {
      name: 'a file that is not there, and one without CRDs',
      plant: (infra) => {
        infra.intent.crds.push({
          name: 'things',
          from: { kind: 'manifests', files: ['crds/things.yaml', `${FILES}/clusterissuer-letsencrypt.yaml`] },
          groups: ['example.org'],
          notInGit: 'a test',
        });
      },
      reads: [
        'CRD source things files: names a file that is not part of the tree (crds/things.yaml). Name a file of the tree that holds the CRDs.',
        'CRD source things files: names a file without a CustomResourceDefinition (kubernetes/infra/apps/cert-manager/issuers/app/clusterissuer-letsencrypt.yaml). Name a file of the tree that holds the CRDs.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a placed file with several CRDs',
      change: (infra) => {
        infra.place(
          'cert-manager/issuers',
          'crds.yaml',
          `${JSON.stringify(CRD)}\n---\n${JSON.stringify({ ...CRD, metadata: { name: 'others.example.org' } })}\n`,
        );
        infra.intent.crds.push({
          name: 'things',
          from: { kind: 'manifests', files: [`${FILES}/crds.yaml`] },
          groups: ['example.org'],
        });
      },
    },
  ],
};
