import type { Rule } from '../rule.js';

/** No dead secrets. */
export const secretUnused: Rule = {
  id: 'secret-unused',
  subject: 'plan',
  severity: 'error',
  title: 'Every Secret that the bootstrap creates is used by something in Git',
  why:
    'A secret that nobody reads is a key lying about: it is fetched, sent and kept for nothing, and it ' +
    'hides that whatever should read it looks elsewhere. An SSH deploy key beside an https:// URL is the ' +
    'usual case.',
  fix:
    'Remove the Secret, or name it where it should be used. A chart that finds it by convention can ' +
    'waive the rule with that reason.',
  *check({ plan }) {
    for (const secret of plan.secrets) {
      if (secret.consumers.length > 0) continue;
      yield {
        subject: `Secret ${secret.namespace}/${secret.name}`,
        message: 'is created by the bootstrap, and nothing in Git reads it',
        value: secret.source,
        fix: 'Remove it, or name it where it should be used.',
      };
    }
  },
};
