import { nameOf } from '../about.js';
import { documentsOf } from '../documents.js';
import type { Rule } from '../rule.js';
import { isEncrypted, plainEntries } from '../sops.js';

/** No Secret lies open in Git. */
export const secretPlaintext: Rule = {
  id: 'secret-plaintext',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'No Secret with readable content is part of the tree',
  why:
    'What is committed once is known for good: to everyone who can read the repository now, and to ' +
    'everyone who gets a copy later.',
  fix:
    'Seed the Secret with the bootstrap (`secrets`), encrypt the file with SOPS and place it as it is, ' +
    'or let external-secrets bring it. Entries that are nothing but a `${VARIABLE}` are not readable and ' +
    'are fine.',
  source: 'Flux documentation: Manage Kubernetes secrets with SOPS',
  *check({ intent, manifests }) {
    for (const file of manifests.values()) {
      for (const object of documentsOf(file)) {
        if (object.kind !== 'Secret') continue;
        const entries = plainEntries(object);
        if (entries.length === 0) continue;
        yield {
          subject: nameOf(object),
          field: entries[0]!,
          file: intent.root === '' ? file.path : `${intent.root}/${file.path}`,
          message: isEncrypted(object)
            ? 'is encrypted with SOPS, but not all of its entries are'
            : 'would be committed with its content in the clear',
          // The value itself is what must not be shown.
          value: `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`,
          fix: 'Seed it with the bootstrap, or encrypt the file with SOPS.',
        };
      }
    }
  },
};
