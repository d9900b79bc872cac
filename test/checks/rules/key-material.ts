import type { RuleCases } from '../rule-cases.js';

const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
export const keyMaterialCases: RuleCases = {
  rule: 'key-material',
  plants: [
    {
      name: 'a token in values, and a key in a ConfigMap',
      plant: (infra) => {
        infra.values('kube-system/spegel').token = TOKEN;
        infra.add('cert-manager/issuers', 'map.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'keys', namespace: 'cert-manager' },
          data: { id: '-----BEGIN OPENSSH PRIVATE KEY-----\nx\n' },
        });
      },
      reads: [
        'ConfigMap cert-manager/keys data.id: holds a secret in the clear (a private key). Take it out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
        'HelmRelease kube-system/spegel spec.values.token: holds a secret in the clear (a GitHub token). Take it out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
      ],
    },
    {
      name: 'an age key in the settings',
      plant: (infra) => {
        infra.intent.settings.AGE = 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQ';
      },
      reads: [
        'Cluster infra settings.AGE: holds a secret in the clear; settings are a ConfigMap in Git (an age key). Take it out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a certificate and a public age key',
      change: (infra) => {
        infra.intent.settings.AGE = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq';
        infra.values('kube-system/spegel').ca = '-----BEGIN CERTIFICATE-----\nx\n';
      },
    },
  ],
};
