import type { Rule } from '../rule.js';
import { secretsInGit, secretUses } from '../secret-uses.js';

/** Secrets exist. */
export const secretMissing: Rule = {
  id: 'secret-missing',
  subject: 'plan',
  severity: 'error',
  waivable: false,
  title: 'Every Secret that Flux reads is seeded by the bootstrap or comes out of Git',
  why:
    'Flux waits without end for a Secret that never comes: a deploy key, the age key of SOPS, the credentials of a registry. What it needs before it can read Git must be seeded by the bootstrap; the rest may also come ' +
    'from an encrypted file, an ExternalSecret or a Certificate.',
  fix: 'Add the Secret to `secrets` of the bootstrap, or commit it encrypted.',
  source: 'Flux documentation, Kustomization: Decryption; GitRepository: Secret reference',
  *check(subject) {
    const seeded = new Set(subject.cluster.secrets.map((secret) => `${secret.namespace}/${secret.name}`));
    const inGit = secretsInGit(subject.model.objects.values());
    for (const use of secretUses(subject)) {
      const key = `${use.namespace}/${use.name}`;
      if (seeded.has(key) || (!use.early && inGit.has(key))) continue;
      yield {
        subject: use.subject,
        field: use.field,
        ...(use.file === undefined ? {} : { file: use.file }),
        message: use.early
          ? 'names a Secret that must exist before Flux reads Git, and the bootstrap does not create it'
          : 'names a Secret that neither the bootstrap nor Git creates',
        value: `Secret ${key}`,
        fix: use.early
          ? 'Add it to the secrets of the bootstrap.'
          : 'Add it to the secrets of the bootstrap, or commit it encrypted.',
      };
    }
  },
};
