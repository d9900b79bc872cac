import type { RuleCases } from '../rule-cases.js';

const SECRET = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token', namespace: 'cert-manager' } };

export const secretPlaintextCases: RuleCases = {
  rule: 'secret-plaintext',
  plants: [
    {
      name: 'a generated Secret',
      plant: (infra) => {
        infra.add('cert-manager/issuers', 'secret.yaml', {
          ...SECRET,
          stringData: { password: 'hunter2', empty: '' },
        });
      },
      reads: [
        'Secret cert-manager/token stringData.password: would be committed with its content in the clear (1 entry). Seed it with the bootstrap, or encrypt the file with SOPS.',
      ],
    },
    {
      name: 'a placed file that SOPS has been over in part',
      plant: (infra) => {
        infra.place(
          'cert-manager/issuers',
          'secret.sops.yaml',
          'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: cert-manager\nstringData:\n  a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n  b: open\nsops:\n  version: 3.13.2\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
        );
      },
      also: ['sops-decryption'],
      reads: [
        'Secret cert-manager/token stringData.b: is encrypted with SOPS, but not all of its entries are (1 entry). Seed it with the bootstrap, or encrypt the file with SOPS.',
      ],
    },
  ],
  accepts: [
    {
      name: 'an encrypted file',
      change: (infra) => {
        infra.place(
          'cert-manager/issuers',
          'secret.sops.yaml',
          'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: cert-manager\nstringData:\n  a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  version: 3.13.2\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
        );
        infra.object('Kustomization cert-manager/cert-manager-issuers').spec.decryption = { provider: 'sops' };
      },
    },
    {
      name: 'a token that Kubernetes fills in, and a variable',
      change: (infra) => {
        infra.add('cert-manager/issuers', 'secret.yaml', { ...SECRET, type: 'kubernetes.io/service-account-token' });
      },
    },
  ],
};
