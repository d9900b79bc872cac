import type { Rule } from '../rule.js';
import { secretUses } from '../secret-uses.js';

/** What Flux needs to begin is seeded. */
export const secretMissing: Rule = {
  id: 'secret-missing',
  subject: 'plan',
  severity: 'error',
  waivable: false,
  title: 'Every Secret that Flux needs before it can read Git is seeded by the bootstrap',
  why:
    'The deploy key, the age key of SOPS and the pull secrets of Flux itself cannot come out of Git: ' +
    'without them Flux cannot read it. Flux waits for them without end, after everything else is ' +
    'installed.',
  fix: 'Add the Secret to the secrets of the bootstrap.',
  source: 'Flux documentation, Kustomization: Decryption; GitRepository: Secret reference',
  *check(subject) {
    const seeded = new Set(subject.cluster.secrets.map((secret) => `${secret.namespace}/${secret.name}`));
    for (const use of secretUses(subject)) {
      const key = `${use.namespace}/${use.name}`;
      if (!use.early || seeded.has(key)) continue;
      yield {
        ...use.place,
        message: 'names a Secret that must exist before Flux reads Git, and the bootstrap does not create it',
        value: `Secret ${key}`,
        fix: 'Add it to the secrets of the bootstrap.',
      };
    }
  },
};
