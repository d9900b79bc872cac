import type { RuleCases } from '../rule-cases.js';

export const secretProviderCases: RuleCases = {
  rule: 'secret-provider',
  plants: [
    {
      name: 'an issuer whose token is not seeded',
      plant: (infra) => {
        infra.intent.secrets.splice(2, 1);
      },
      reads: [
        'ClusterIssuer letsencrypt spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef: names a Secret that neither the bootstrap nor Git brings (Secret cloudflare-api-token). Add it to the secrets of the bootstrap, or commit it encrypted.',
      ],
    },
    {
      name: 'credentials of a registry that are nowhere',
      plant: (infra) => {
        infra.object('OCIRepository kube-system/spegel').spec.secretRef = { name: 'registry' };
      },
      reads: [
        'OCIRepository kube-system/spegel spec.secretRef: names a Secret that neither the bootstrap nor Git brings (Secret kube-system/registry). Add it to the secrets of the bootstrap, or commit it encrypted.',
      ],
    },
  ],
  accepts: [
    {
      name: 'credentials that an ExternalSecret brings',
      change: (infra) => {
        infra.object('OCIRepository kube-system/spegel').spec.secretRef = { name: 'registry' };
        infra.add('kube-system/spegel', 'externalsecret.yaml', {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          metadata: { name: 'pull', namespace: 'kube-system' },
          spec: { target: { name: 'registry' } },
        });
      },
    },
    {
      name: 'the account key of ACME, which cert-manager makes',
      change: (infra) => {
        infra.object('ClusterIssuer letsencrypt').spec.acme.privateKeySecretRef = { name: 'letsencrypt-account' };
      },
    },
    {
      name: 'an optional Secret to substitute from',
      change: (infra) => {
        infra
          .object('Kustomization flux-system/cluster-apps')
          .spec.postBuild.substituteFrom.push({ kind: 'Secret', name: 'cluster-secrets', optional: true });
      },
    },
  ],
};
