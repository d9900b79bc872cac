import { planRule } from '../plan-rule.js';

/** A member is named once. */
export const memberDuplicate = planRule({
  id: 'member-duplicate',
  severity: 'error',
  waivable: false,
  title: 'A member is named once, and no two members are the same Helm release',
  why:
    'helmfile refuses a file with two releases of one name and namespace. Of two members with the same ' +
    'Helm release the second would upgrade the first to its own values.',
  fix: 'Name the release once, or give one of the two another release name.',
  source: 'helmfile: duplicate release',
});
