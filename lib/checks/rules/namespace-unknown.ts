import { planRule } from '../plan-rule.js';

/** Namespaces are plain text. */
export const namespaceUnknown = planRule({
  id: 'namespace-unknown',
  severity: 'error',
  waivable: false,
  title: 'The Namespaces that the bootstrap creates hold no value that only Flux knows',
  why:
    'Namespaces are the first thing on a bare cluster, before any ConfigMap or Secret that a ' +
    'substitution could read.',
  fix: 'Write labels and annotations of the Namespace as plain text.',
});
