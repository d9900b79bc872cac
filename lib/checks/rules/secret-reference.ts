import { planRule } from '../plan-rule.js';

/** References can be resolved. */
export const secretReference = planRule({
  id: 'secret-reference',
  severity: 'error',
  waivable: false,
  title: 'Every entry of a seeded Secret names its source in a form that can be resolved',
  why:
    'The template of the secrets is filled by text substitution: a quote, a brace or a `$` in a ' +
    'reference ends it early, starts a variable or breaks the YAML around it.',
  fix:
    'Write `op://vault/item/field` (ids where names hold such characters), or the plain name of an ' +
    'environment variable.',
  source: '1Password documentation: Secret reference syntax',
});
