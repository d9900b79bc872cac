import { planRule } from '../plan-rule.js';

/** Needs have no cycle. */
export const needsCycle = planRule({
  id: 'needs-cycle',
  severity: 'error',
  waivable: false,
  title: 'The needs of the members contain no cycle',
  why:
    'Releases that wait for each other can never be installed. helmfile reports the same, but only on ' +
    'the day of the bootstrap.',
  fix: 'Remove one of the needs that the finding prints: every arrow of it is one `needs` entry.',
  source: 'helmfile: "cycle detected: a -> b -> a"',
});
