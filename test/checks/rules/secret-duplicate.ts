import type { RuleCases } from '../rule-cases.js';

export const secretDuplicateCases: RuleCases = {
  rule: 'secret-duplicate',
  plants: [
    {
      name: 'one Secret in two declarations',
      plant: (infra) => {
        infra.intent.secrets.push(structuredClone(infra.intent.secrets[2]));
      },
      reads: [
        'Secret cert-manager/cloudflare-api-token: is declared twice, and the second would overwrite the first. Put all its entries into one declaration.',
      ],
    },
  ],
  accepts: [
    {
      name: 'one name in two namespaces',
      change: (infra) => {
        infra.intent.secrets.push({ ...structuredClone(infra.intent.secrets[2]), namespace: 'kube-system' });
      },
    },
  ],
};
