import { planRule } from '../plan-rule.js';

/** Something starts Flux. */
export const fluxInstanceMissing = planRule({
  id: 'flux-instance-missing',
  severity: 'error',
  waivable: false,
  title: 'One member of the bootstrap installs the FluxInstance',
  why:
    'The FluxInstance is what starts Flux and tells it what to read. Without it the bootstrap ends with ' +
    'a cluster that nobody looks after; with two of them flux-operator refuses one.',
  fix: 'Add the flux-instance release as the last member, with the role `flux-instance`.',
  source: 'flux-operator documentation: FluxInstance',
});
