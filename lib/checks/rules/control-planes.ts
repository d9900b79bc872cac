import { planRule } from '../plan-rule.js';

/** There are machines. */
export const controlPlanes = planRule({
  id: 'control-planes',
  severity: 'error',
  waivable: false,
  title: 'A cluster names at least one control plane with its address',
  why:
    'The bootstrap waits for as many nodes as the description names. Without control planes it would ' +
    'wait for none, and there is nothing to talk to.',
  fix: 'Name at least one machine with the address of its API.',
});
