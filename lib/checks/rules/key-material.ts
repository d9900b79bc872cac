import { nameOf } from '../about.js';
import { documentsOf } from '../documents.js';
import type { Rule } from '../rule.js';
import { textsLike } from '../values-at.js';

/** What a private key or a token looks like, whatever it is hidden in. */
const MARKS: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/, what: 'a private key' },
  { pattern: /AGE-SECRET-KEY-1[0-9A-Z]{10,}/, what: 'an age key' },
  { pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/, what: 'a GitHub token' },
  { pattern: /\bgithub_pat_[A-Za-z0-9_]{40,}\b/, what: 'a GitHub token' },
  { pattern: /\bops_eyJ[A-Za-z0-9_-]{40,}/, what: 'a 1Password service account token' },
];

/** All of them at once: nearly no text holds any. */
const ANY = new RegExp(MARKS.map(({ pattern }) => pattern.source).join('|'));

/** No key lies open in Git, in whatever kind of object. */
export const keyMaterial: Rule = {
  id: 'key-material',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'No private key or token stands in any object or setting',
  why:
    'Keys end up in ConfigMaps, Helm values and settings as easily as in Secrets, and there nobody looks ' +
    'for them. Once committed, a key must be replaced everywhere.',
  fix: 'Take the key out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
  *check({ intent, cluster, manifests }) {
    for (const file of manifests.values()) {
      for (const object of documentsOf(file)) {
        for (const { path, text } of textsLike(object, ANY)) {
          const found = MARKS.find(({ pattern }) => pattern.test(text));
          if (found === undefined) continue;
          yield {
            subject: nameOf(object),
            field: path,
            file: intent.root === '' ? file.path : `${intent.root}/${file.path}`,
            message: 'holds a secret in the clear',
            value: found.what,
            fix: 'Take it out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
          };
        }
      }
    }
    for (const [name, text] of Object.entries(cluster.settings)) {
      const found = MARKS.find(({ pattern }) => pattern.test(text));
      if (found === undefined) continue;
      yield {
        subject: `Cluster ${cluster.name}`,
        field: `settings.${name}`,
        message: 'holds a secret in the clear; settings are a ConfigMap in Git',
        value: found.what,
        fix: 'Take it out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
      };
    }
  },
};
