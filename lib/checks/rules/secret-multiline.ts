import { planRule } from '../plan-rule.js';

/** Keys of several lines arrive whole. */
export const secretMultiline = planRule({
  id: 'secret-multiline',
  severity: 'error',
  waivable: false,
  title: 'Text of several lines is seeded as base64, or from a SOPS file',
  why:
    '`op inject` puts text into the manifest as it is, without indentation: from its second line on, an ' +
    'SSH key is no longer part of the YAML value.',
  fix:
    "Store the key as base64 in a field of its own and say `encoding: 'base64'`, or seed the Secret from " +
    'a SOPS file.',
  source: '1Password documentation: Secret reference syntax, template syntax',
});
