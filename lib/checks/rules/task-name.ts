import { planRule } from '../plan-rule.js';

/** Tasks have names of their own. */
export const taskName = planRule({
  id: 'task-name',
  severity: 'error',
  waivable: false,
  title: 'No cluster is called like a stage or task of another one',
  why:
    '`task bootstrap:crds` would be both a stage of the cluster without a name in its paths and the ' +
    'whole bootstrap of a cluster called crds.',
  fix: "Rename the cluster, or give every cluster the layout 'fleet'.",
});
