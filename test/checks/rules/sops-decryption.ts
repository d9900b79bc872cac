import type { RuleCases } from '../rule-cases.js';

export const sopsDecryptionCases: RuleCases = {
  rule: 'sops-decryption',
  plants: [
    {
      name: 'an encrypted Secret in a Kustomization without decryption',
      plant: (infra) => {
        infra.place(
          'cert-manager/issuers',
          'secret.sops.yaml',
          'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: cert-manager\nstringData:\n  a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  version: 3.13.2\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
        );
      },
      reads: [
        'Secret cert-manager/token: is encrypted with SOPS, and Kustomization cert-manager/cert-manager-issuers does not decrypt (no spec.decryption). Add decryption to Kustomization cert-manager/cert-manager-issuers, or move the file to one that has it.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the same with decryption',
      change: (infra) => {
        infra.place(
          'cert-manager/issuers',
          'secret.sops.yaml',
          'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: cert-manager\nstringData:\n  a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  version: 3.13.2\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
        );
        infra.object('Kustomization cert-manager/cert-manager-issuers').spec.decryption = { provider: 'sops' };
      },
    },
  ],
};
