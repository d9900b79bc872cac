import type { RuleCases } from '../rule-cases.js';

export const secretReferenceCases: RuleCases = {
  rule: 'secret-reference',
  plants: [
    {
      name: 'a quote in a reference, and a variable that is none',
      plant: (infra) => {
        infra.intent.secrets[2].source.entries[0].reference = "op://k8s-ops/cloud'flare/token";
        infra.intent.secrets[1].source = {
          kind: 'environment',
          entries: [{ key: 'age.agekey', reference: '$AGE', encoding: 'text' }],
        };
      },
      reads: [
        'Secret cert-manager/cloudflare-api-token api-token: its reference is none that 1Password could resolve safely ("op://k8s-ops/cloud\'flare/token"). Write op://vault/item/field without quotes, `$` or braces; use the ids of vault and item where their names hold such characters.',
        'Secret flux-system/sops-age age.agekey: its source is no name of a variable ("$AGE"). Write the name of an environment variable: letters, digits and `_`, no digit first.',
      ],
    },
  ],
  accepts: [
    {
      name: 'names with spaces',
      change: (infra) => {
        infra.intent.secrets[2].source.entries[0].reference = 'op://k8s ops/Cloudflare API/api token';
      },
    },
  ],
};
