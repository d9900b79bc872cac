import { planRule } from '../plan-rule.js';

/** Post-steps apply what Flux applies. */
export const resourceKustomization = planRule({
  id: 'resource-kustomization',
  severity: 'error',
  waivable: false,
  title: 'A post-step applies a Kustomization that Flux reaches',
  why: 'What the bootstrap applies after a member must be what Flux will apply, or nobody looks after it later.',
  fix: 'Name a Flux Kustomization of an app in Git, or take the step away.',
});
