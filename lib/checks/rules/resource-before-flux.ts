import { planRule } from '../plan-rule.js';

/** Flux' own kinds come with Flux. */
export const resourceBeforeFlux = planRule({
  id: 'resource-before-flux',
  severity: 'error',
  waivable: false,
  title: 'A post-step applies no kinds that only Flux brings',
  why:
    'A HelmRelease or a Kustomization cannot be applied before Flux has installed its CRDs, and the wait ' +
    'for them would end at its deadline.',
  fix: 'Put the objects that the bootstrap needs into a Flux Kustomization of their own.',
});
