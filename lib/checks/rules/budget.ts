import { planRule } from '../plan-rule.js';

/** The bootstrap fits its budget. */
export const budget = planRule({
  id: 'budget',
  severity: 'error',
  title: 'The expected times of all stages fit the budget',
  why:
    'The budget is what a team has promised for a bare cluster, 30 minutes by default. Deadlines are ' +
    'generous and do not count; the expected times do. A plan that is over it on paper is over it in the ' +
    'machine room.',
  fix: 'Correct the expected times of the members, install less before Flux, or raise `budgetSeconds` of the cluster.',
});
