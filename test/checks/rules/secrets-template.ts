import type { RuleCases } from '../rule-cases.js';

export const secretsTemplateCases: RuleCases = {
  rule: 'secrets-template',
  plants: [
    {
      name: 'a dollar sign in the type of a Secret',
      plant: (infra) => {
        infra.intent.secrets[2].type = 'example.org/$token';
      },
      also: ['secret-reference'],
      reads: [
        "File dist/bootstrap/infra/secrets.yaml.tpl line 22: has a '$', which op inject takes for a variable (type: example.org/$token). Use a name without '$'.",
      ],
    },
  ],
  accepts: [
    {
      name: 'a name with other unusual letters',
      change: (infra) => {
        infra.intent.secrets[2].source.entries[0].key = 'API_token-1.txt';
      },
    },
  ],
};
