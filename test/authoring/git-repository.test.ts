import { describe, expect, test } from 'vitest';
import { GitRepository, type GitRepositoryProps } from '../../lib/authoring/git-repository.js';
import { aCluster, anApp, at, ECHO, manifests, object, problems, text } from './support/authored.js';

test('the smallest one names its URL and a revision', () => {
  const cluster = aCluster();

  new GitRepository(cluster, 'policies', { url: 'https://github.com/acme/policies', ref: { tag: 'v1.2.0' } });

  expect(text(manifests(cluster), 'clusters/infra/flux/gitrepository-policies.yaml')).toBe(`---
# yaml-language-server: $schema=https://k8s-schemas.home-operations.com/source.toolkit.fluxcd.io/gitrepository_v1.json
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: policies
  namespace: flux-system
spec:
  interval: 1h
  url: https://github.com/acme/policies
  ref:
    tag: v1.2.0
`);
  expect(problems(cluster)).toEqual([]);
});

const all: Required<GitRepositoryProps> = {
  url: 'ssh://git@github.com/acme/policies.git',
  ref: { branch: 'main', commit: '0123456789abcdef0123456789abcdef01234567' },
  name: 'rules',
  namespace: 'default',
  interval: '30m',
  timeout: '90s',
  secretRef: { name: 'key' },
  proxySecretRef: { name: 'proxy' },
  serviceAccountName: 'puller',
  provider: 'github',
  ignore: '*.md',
  include: [{ repository: { name: 'other' }, fromPath: 'a', toPath: 'b' }],
  recurseSubmodules: true,
  sparseCheckout: ['deploy'],
  suspend: true,
  verify: { mode: 'TagAndHEAD', secretRef: { name: 'keys' } },
  labels: { a: '1' },
  annotations: { b: '2' },
  spec: { brandNewField: null },
};

describe('every property arrives in the manifest', () => {
  const app = anApp();
  new GitRepository(app, 'repository', all);
  const written = object(manifests(app), `${ECHO}/app/gitrepository-rules.yaml`);
  const elsewhere: Readonly<Record<string, string>> = {
    name: 'metadata.name',
    namespace: 'metadata.namespace',
    labels: 'metadata.labels',
    annotations: 'metadata.annotations',
    spec: 'spec.brandNewField',
  };

  test.each(Object.keys(all))('%s', (property) => {
    const place = elsewhere[property] ?? `spec.${property}`;

    expect(at(written, place)).toEqual(property === 'spec' ? null : all[property as keyof typeof all]);
  });

  test('and none of them is reported', () => {
    expect(problems(app)).toEqual([]);
  });
});

test('mistakes are reported', () => {
  const cluster = aCluster();

  new GitRepository(cluster, 'x', {
    url: 'git@github.com:acme/x.git',
    ref: { tag: 'v1' },
    interval: 'x',
    timeout: 'y',
  });

  expect(problems(cluster)).toEqual([
    "GitRepository flux-system/x spec.url: is not a URL that Flux can fetch from (git@github.com:acme/x.git). Write it with host and path, beginning with 'https://' or 'http://' or 'ssh://'.",
    expect.stringMatching(/^GitRepository flux-system\/x spec\.interval: is not a duration \(x\)/),
    expect.stringMatching(/^GitRepository flux-system\/x spec\.timeout: is not a duration \(y\)/),
  ]);
});
