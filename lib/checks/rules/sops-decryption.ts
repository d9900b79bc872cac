import { buildProblems } from '../build-problems.js';
import type { Rule } from '../rule.js';

/** Encrypted Secrets are decrypted. */
export const sopsDecryption: Rule = {
  id: 'sops-decryption',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'A Kustomization with encrypted Secrets decrypts them',
  why:
    'Flux refuses an encrypted Secret when its Kustomization has no `decryption`, and with it everything ' +
    'else in the same build. The Kustomization that the FluxInstance makes has none by itself.',
  fix:
    'Add `decryption: { provider: sops, secretRef: { name: sops-age } }` to the Kustomization, or move ' +
    'the file to one that has it.',
  source: 'Flux documentation, Kustomization: Decryption',
  *check({ model }) {
    for (const { kind, subject, kustomization } of buildProblems(model)) {
      if (kind !== 'encryption') continue;
      yield {
        subject,
        message: `is encrypted with SOPS, and Kustomization ${kustomization} does not decrypt`,
        value: 'no spec.decryption',
        fix: `Add decryption to Kustomization ${kustomization}, or move the file to one that has it.`,
      };
    }
  },
};
