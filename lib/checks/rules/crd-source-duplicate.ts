import { planRule } from '../plan-rule.js';

/** CRD sources have names of their own. */
export const crdSourceDuplicate = planRule({
  id: 'crd-source-duplicate',
  severity: 'error',
  waivable: false,
  title: 'No two CRD sources share name and namespace',
  why: 'helmfile takes one release of a name in a namespace and refuses the file otherwise.',
  fix: 'Rename one of the two.',
  source: 'helmfile: duplicate release',
});
