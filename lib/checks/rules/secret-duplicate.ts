import { planRule } from '../plan-rule.js';

/** Secrets are declared once. */
export const secretDuplicate = planRule({
  id: 'secret-duplicate',
  severity: 'error',
  waivable: false,
  title: 'A Secret of the bootstrap is declared once',
  why:
    'The second declaration overwrites the first, so entries of it are missing on the cluster while both ' +
    'stand in the description.',
  fix: 'Put all entries into one declaration.',
});
