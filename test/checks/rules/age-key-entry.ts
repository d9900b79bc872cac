import type { RuleCases } from '../rule-cases.js';

export const ageKeyEntryCases: RuleCases = {
  rule: 'age-key-entry',
  plants: [
    {
      name: 'a key under any name',
      plant: (infra) => {
        infra.intent.secrets[1].source = {
          kind: 'environment',
          entries: [{ key: 'age.key', reference: 'SOPS_AGE_KEY', encoding: 'text' }],
        };
      },
      reads: [
        "Secret flux-system/sops-age: holds no entry that Kustomization flux-system/cluster-apps takes for a key (age.key). Name the entry 'age.agekey'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'the same with the right ending',
      change: (infra) => {
        infra.intent.secrets[1].source = {
          kind: 'environment',
          entries: [{ key: 'infra.agekey', reference: 'SOPS_AGE_KEY', encoding: 'text' }],
        };
      },
    },
  ],
};
