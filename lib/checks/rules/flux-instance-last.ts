import { planRule } from '../plan-rule.js';

/** Flux starts when everything else is there. */
export const fluxInstanceLast = planRule({
  id: 'flux-instance-last',
  severity: 'error',
  waivable: false,
  title: 'No member needs flux-instance, which is installed last',
  why:
    'From the moment the FluxInstance exists, Flux reconciles. A release that helmfile is still ' +
    'installing then is pending in the eyes of helm-controller, which marks it failed at once: both ' +
    'sides fight over it.',
  fix: 'Leave the release that needs Flux to Flux, or take the need away.',
  source: 'helm-controller, internal/reconcile/unlock.go',
});
