import { planRule } from '../plan-rule.js';

/** Values of members are known. */
export const memberValues = planRule({
  id: 'member-values',
  severity: 'error',
  title: 'The values of every member are known before Flux runs',
  why:
    'The bootstrap must install with exactly the values that Flux will use. What comes out of a Secret, ' +
    'an encrypted file or a remote base is not known here, so pods restart when Flux takes over, or the ' +
    'bootstrap installs something broken.',
  fix:
    'Write the value inline, or take it from settings or a ConfigMap in Git. When the missing value ' +
    'changes nothing at run time, waive the rule with that reason.',
  source: 'Flux documentation, HelmRelease: Values',
});
