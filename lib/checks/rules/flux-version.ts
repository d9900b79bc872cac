import { planRule } from '../plan-rule.js';

/** The version of Flux can be read. */
export const fluxVersion = planRule({
  id: 'flux-version',
  severity: 'error',
  waivable: false,
  title: 'The FluxInstance names a version of Flux that can be read',
  why:
    'Flux up to 2.7 applies with Helm 3, later versions with Helm 4, and the two render some charts ' +
    'differently: with the wrong one on the side of the bootstrap, Cilium restarts when Flux takes over. ' +
    'The version decides ' +
    'which Helm the bootstrap must use.',
  fix: 'Write an exact version or a range within a minor version, such as `2.9.x`.',
  source: 'Flux 2.8 release notes: Helm 4',
});
