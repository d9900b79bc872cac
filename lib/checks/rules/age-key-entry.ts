import type { Rule } from '../rule.js';
import { textAt } from '../values-at.js';

/** Flux finds the key. */
export const ageKeyEntry: Rule = {
  id: 'age-key-entry',
  subject: 'plan',
  severity: 'error',
  waivable: false,
  title: 'The Secret for decryption holds its key under a name that Flux looks for',
  why:
    'kustomize-controller takes an age key only from an entry whose name ends in `.agekey`. Under any ' +
    'other name the key is ignored, and every encrypted file fails.',
  fix: 'Name the entry `age.agekey`, or use the source `age-key`, which does.',
  source: 'Flux documentation, Kustomization: Decryption Secret reference',
  *check({ cluster, model }) {
    for (const { namespace, name } of cluster.secrets) {
      const secret = cluster.secrets.find((entry) => entry.namespace === namespace && entry.name === name)!;
      if (secret.source.kind !== '1password' && secret.source.kind !== 'environment') continue;
      const user = [...model.kustomizations.values()].find(
        (kustomization) =>
          kustomization.namespace === namespace && textAt(kustomization.spec, 'decryption.secretRef.name') === name,
      );
      if (user === undefined) continue;
      const keys = secret.source.entries.map((entry) => entry.key);
      if (keys.some((key) => /\.(?:agekey|asc)$|^sops\./.test(key))) continue;
      yield {
        subject: `Secret ${namespace}/${name}`,
        message: `holds no entry that Kustomization ${user.namespace}/${user.name} takes for a key`,
        value: keys.length === 0 ? 'no entries' : keys.join(', '),
        fix: "Name the entry 'age.agekey'.",
      };
    }
  },
};
