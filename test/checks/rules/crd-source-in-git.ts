import type { RuleCases } from '../rule-cases.js';

const FILES = 'kubernetes/infra/apps/cert-manager/issuers/app';
const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.org' },
  spec: { group: 'example.org', names: { kind: 'Thing', plural: 'things' } },
};

export const crdSourceInGitCases: RuleCases = {
  rule: 'crd-source-in-git',
  plants: [
    {
      name: 'CRDs that only the bootstrap brings',
      plant: (infra) => {
        infra.intent.crds[0].notInGit = undefined;
      },
      reads: [
        'CRD source gateway-api: brings CRDs that nothing in Git brings, so nobody will ever update them (gateway.networking.k8s.io). Bring them with a HelmRelease or manifests of an app as well, or state the reason in notInGit.',
      ],
    },
  ],
  accepts: [
    {
      name: 'CRDs that a HelmRelease brings too',
      change: (infra) => {
        infra.intent.crds[0].notInGit = undefined;
        infra.object('OCIRepository kube-system/spegel').spec = {
          url: 'oci://docker.io/envoyproxy/gateway-crds-helm',
          ref: { tag: 'v1.6.1' },
        };
        infra.removeMember('kube-system/spegel');
      },
    },
    {
      name: 'CRDs that lie in an app',
      change: (infra) => {
        infra.add('cert-manager/issuers', 'crd.yaml', CRD);
        infra.intent.crds.push({
          name: 'things',
          from: { kind: 'manifests', files: [`${FILES}/crd.yaml`] },
          groups: ['example.org'],
        });
      },
    },
  ],
};
