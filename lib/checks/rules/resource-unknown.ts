import { planRule } from '../plan-rule.js';

/** What the bootstrap applies is known. */
export const resourceUnknown = planRule({
  id: 'resource-unknown',
  severity: 'error',
  title: 'What a post-step applies is known before Flux runs',
  why:
    'The bootstrap applies these objects with the substitutions of Flux already done. A value that only ' +
    'the cluster knows would be applied as literal text: an address pool named `${POOL}`.',
  fix: 'Take the value from settings or a ConfigMap in Git, or leave the object to Flux.',
  source: 'Flux documentation, Kustomization: Post build variable substitution',
});
