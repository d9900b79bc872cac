import type { Rule } from '../rule.js';
import { secretsInGit, secretUses } from '../secret-uses.js';

/** Secrets come from somewhere. */
export const secretProvider: Rule = {
  id: 'secret-provider',
  subject: 'plan',
  severity: 'error',
  title: 'Every Secret that a source, a release, an issuer or a store reads has a provider',
  why:
    'Flux, cert-manager and external-secrets wait without end for a Secret that never comes: the ' +
    'credentials of a registry, variables to substitute, the token of a DNS provider. It can be seeded ' +
    'by the bootstrap, or come from an ' +
    'encrypted file, an ExternalSecret or a Certificate.',
  fix:
    'Add the Secret to the secrets of the bootstrap, or commit it encrypted. One that another controller ' +
    'makes can be waived with that reason.',
  source: 'Flux documentation, OCIRepository: Secret reference; cert-manager documentation: DNS01',
  *check(subject) {
    const seeded = subject.cluster.secrets.map((secret) => `${secret.namespace}/${secret.name}`);
    const known = new Set([...seeded, ...secretsInGit(subject.model.objects.values())]);
    const names = new Set([...known].map((key) => key.slice(key.indexOf('/') + 1)));
    for (const { early, place, namespace, name } of secretUses(subject)) {
      // A cluster-wide issuer looks in a namespace that only its controller knows.
      if (early || (namespace === undefined ? names.has(name) : known.has(`${namespace}/${name}`))) continue;
      yield {
        ...place,
        message: 'names a Secret that neither the bootstrap nor Git brings',
        value: `Secret ${namespace === undefined ? name : `${namespace}/${name}`}`,
        fix: 'Add it to the secrets of the bootstrap, or commit it encrypted.',
      };
    }
  },
};
