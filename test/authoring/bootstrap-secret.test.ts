import { describe, expect, test } from 'vitest';
import { BootstrapSecret, type BootstrapSecretProps, secretsOf } from '../../lib/authoring/bootstrap-secret.js';
import { aCluster, aFleet, problems } from './support/authored.js';
import { fromAgeKey, fromEnvironment, fromOnePassword, fromSops, gitRepository, op } from './support/face.js';

const source = fromOnePassword({ token: op('op://k8s-ops/cloudflare/api_token') });

test('the smallest Secret is called like its id', () => {
  const cluster = aCluster();

  const secret = new BootstrapSecret(cluster, 'cloudflare', { namespace: 'cert-manager', source });

  expect(secret.intent).toEqual({
    namespace: 'cert-manager',
    name: 'cloudflare',
    source: {
      kind: '1password',
      entries: [{ key: 'token', reference: 'op://k8s-ops/cloudflare/api_token', encoding: 'text' }],
    },
  });
  expect(secretsOf(cluster)).toEqual([secret.intent]);
  expect(problems(cluster)).toEqual([]);
});

test('every property counts', () => {
  const all: Required<BootstrapSecretProps> = {
    namespace: 'web',
    name: 'tls',
    type: 'kubernetes.io/tls',
    source: fromEnvironment({
      'tls.crt': 'CRT',
      'tls.key': { kind: 'environment', variable: 'KEY', encoding: 'base64' },
    }),
  };

  expect(new BootstrapSecret(aCluster(), 'any', all).intent).toEqual({
    namespace: 'web',
    name: 'tls',
    type: 'kubernetes.io/tls',
    source: {
      kind: 'environment',
      entries: [
        { key: 'tls.crt', reference: 'CRT', encoding: 'text' },
        { key: 'tls.key', reference: 'KEY', encoding: 'base64' },
      ],
    },
  });
});

test('Secrets stand in the order of their declaration, behind the deploy key', () => {
  const deployKey = { source: fromOnePassword({ identity: op('op://a/b/c') }) };
  const fleet = aFleet({ repository: gitRepository('ssh://git@github.com/acme/x.git', { deployKey }) });
  const cluster = aCluster({ fluxNamespace: 'flux' }, fleet);

  new BootstrapSecret(cluster, 'second', { namespace: 'x', source: fromSops('secrets/a.sops.yaml') });
  new BootstrapSecret(cluster, 'first', { namespace: 'flux', source: fromAgeKey() });

  expect(secretsOf(cluster).map(({ namespace, name, source: { kind } }) => `${namespace}/${name} ${kind}`)).toEqual([
    'flux/github-deploy-key 1password',
    'x/second sops',
    'flux/first age-key',
  ]);
});

describe('mistakes', () => {
  const where = 'Secret x/secret';
  const opFix = "Write 'op://vault/item/field' or 'op://vault/item/section/field'; a name with a slash goes by its id.";

  test.each(['op://vault/item/', 'op://a/b/c/d/e', 'op://a/b/c {{ x }}', 'op://a b/c d/e"f', 'op:///b/c'] as const)(
    '%j is no reference',
    (reference) => {
      const cluster = aCluster();

      new BootstrapSecret(cluster, 'secret', { namespace: 'x', source: fromOnePassword({ key: op(reference) }) });

      expect(problems(cluster)).toEqual([
        `${where} key: is no reference that op inject resolves (${reference}). ${opFix}`,
      ]);
    },
  );

  test.each(['op://a/b/c', 'op://a/b/section/c', 'op://My Vault/My Item/api token'] as const)(
    '%j is one',
    (reference) => {
      const cluster = aCluster();

      new BootstrapSecret(cluster, 'secret', { namespace: 'x', source: fromOnePassword({ key: op(reference) }) });

      expect(problems(cluster)).toEqual([]);
    },
  );

  test('a variable that no shell can set is reported', () => {
    const cluster = aCluster();

    new BootstrapSecret(cluster, 'secret', { namespace: 'x', source: fromEnvironment({ key: 'MY-KEY' }) });

    expect(problems(cluster)).toEqual([
      `${where} key: is no name of an environment variable (MY-KEY). Use letters, digits and underscores, such as 'CLOUDFLARE_TOKEN'.`,
    ]);
  });

  test('keys, namespace and name are checked', () => {
    const cluster = aCluster();

    new BootstrapSecret(cluster, 'Secret!', { namespace: 'X', source: fromEnvironment({ 'a/b': 'KEY' }) });

    expect(problems(cluster)).toEqual([
      'Secret X/Secret! namespace: is not a DNS label (X). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
      'Secret X/Secret! name: is not a name that Kubernetes takes (Secret!). Use at most 253 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.',
      'Secret X/Secret! a/b: is no key that a Secret takes (a/b). Use letters, digits, hyphens, underscores and dots.',
    ]);
  });

  test('a Secret of nothing is reported', () => {
    const cluster = aCluster();

    new BootstrapSecret(cluster, 'secret', { namespace: 'x', source: fromOnePassword({}) });

    expect(problems(cluster)).toEqual([
      `${where} source: has no entry. Name at least one key and where its content comes from.`,
    ]);
  });
});

test('a waiver names the Secret as findings do', () => {
  const cluster = aCluster();

  new BootstrapSecret(cluster, 'a', { namespace: 'x', source }).waive('secret-unused', {
    reason: 'read by convention',
  });

  expect(cluster.waivers).toEqual([
    { rule: 'secret-unused', kind: 'Secret', namespace: 'x', name: 'a', reason: 'read by convention' },
  ]);
});
