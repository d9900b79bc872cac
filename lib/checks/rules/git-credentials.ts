import type { Rule } from '../rule.js';

/** Flux can log in to Git. */
export const gitCredentials: Rule = {
  id: 'git-credentials',
  subject: 'plan',
  severity: 'error',
  waivable: false,
  title: 'The credentials for Git fit the URL of the repository',
  why:
    'Over ssh:// Flux needs a key (`identity`) and the fingerprints of the host (`known_hosts`), over a ' +
    'private https:// a user name and a password. With anything else the GitRepository never becomes ' +
    'Ready, after everything ' +
    'else is installed.',
  fix:
    'ssh://: seed a Secret with `identity` and `known_hosts` and name it as the deploy key. https://: ' +
    'use `username` and `password`, or no Secret for a public repository.',
  source: 'Flux documentation, GitRepository: Secret reference',
  *check({ cluster }) {
    const { sync } = cluster;
    const ssh = sync.url.startsWith('ssh://');
    const place = { subject: `FluxInstance ${sync.namespace}/flux`, field: 'spec.sync.pullSecret' };
    if (sync.pullSecret === undefined) {
      if (!ssh) return;
      yield {
        ...place,
        message: 'is missing, and Flux cannot read an ssh:// repository without a key',
        value: sync.url,
        fix: 'Give the repository a deploy key, or use its https:// URL when it is public.',
      };
      return;
    }
    const secret = cluster.secrets.find(
      (entry) => entry.namespace === sync.namespace && entry.name === sync.pullSecret,
    );
    if (secret === undefined || (secret.source.kind !== '1password' && secret.source.kind !== 'environment')) return;
    const keys = secret.source.entries.map((entry) => entry.key);
    const accepted = ssh
      ? [['identity', 'known_hosts']]
      : [['username', 'password'], ['bearerToken'], ['githubAppID'], ['tls.crt', 'tls.key'], ['ca.crt']];
    if (accepted.some((wanted) => wanted.every((key) => keys.includes(key)))) return;
    yield {
      subject: `Secret ${secret.namespace}/${secret.name}`,
      message: `does not hold what Flux needs for ${ssh ? 'an ssh:// URL' : 'an https:// URL'}: ${accepted[0]!.join(' and ')}`,
      value: keys.length === 0 ? 'no entries' : keys.join(', '),
      fix: `Give it the entries ${accepted[0]!.join(' and ')}.`,
    };
  },
};
