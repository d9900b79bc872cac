import { planRule } from '../plan-rule.js';

/** helmfile resolves nothing on its own. */
export const memberValuesVals = planRule({
  id: 'member-values-vals',
  severity: 'error',
  waivable: false,
  title: 'No value of a member holds the text `ref+`',
  why:
    'helmfile hands every values file with `ref+` in it to its secret resolver (vals), which asks a ' +
    'secret store and rewrites the whole file. Flux leaves the same text as it is.',
  fix: 'Write the value without `ref+`. There is no way to escape it.',
  source: 'helmfile documentation: Secrets and remote references (vals)',
});
