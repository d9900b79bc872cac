import { describe, expect, test } from 'vitest';
import { Fleet, type FleetProps, type GitRepositoryOptions, gitRepository } from '../../lib/authoring/fleet.js';
import { intentOf } from '../../lib/authoring/intent-of.js';
import { aCluster, aFleet, problems } from './support/authored.js';
import { fromOnePassword, op } from './support/face.js';

test('the smallest fleet names its repository', () => {
  const fleet = new Fleet({ repository: gitRepository('https://github.com/acme/k8s-ops') });

  expect(intentOf(fleet)).toEqual({
    version: 1,
    root: 'dist',
    repository: { url: 'https://github.com/acme/k8s-ops', branch: 'main' },
    clusters: [],
  });
  expect(fleet.layout).toBe('fleet');
  expect(problems(fleet)).toEqual([]);
});

test('every property counts', () => {
  const options: Required<GitRepositoryOptions> = {
    branch: 'next',
    deployKey: { secretName: 'key', source: fromOnePassword({ identity: op('op://a/b/c') }) },
  };
  const all: Required<FleetProps> = {
    repository: gitRepository('ssh://git@github.com/acme/k8s-ops.git', options),
    root: 'synthesized/tree',
    layout: 'single',
  };

  const fleet = new Fleet(all);
  aCluster({}, fleet);

  expect(intentOf(fleet)).toMatchObject({
    root: 'synthesized/tree',
    repository: { url: 'ssh://git@github.com/acme/k8s-ops.git', branch: 'next' },
    clusters: [
      {
        layout: 'single',
        sync: { path: './synthesized/tree/kubernetes/flux/cluster', ref: 'refs/heads/next', pullSecret: 'key' },
        secrets: [
          {
            namespace: 'flux-system',
            name: 'key',
            source: { kind: '1password', entries: [{ key: 'identity', reference: 'op://a/b/c', encoding: 'text' }] },
          },
        ],
      },
    ],
  });
});

describe('the URL of the repository', () => {
  test.each([
    'ssh://git@github.com/acme/x.git',
    'https://git.acme.example/x',
    'http://10.0.0.1:3000/a/b',
    'ssh://git@host:2222/x',
  ])('%s can be cloned', (url) => {
    expect(problems(aFleet({ repository: gitRepository(url) }))).toEqual([]);
  });

  test.each(['git@github.com:acme/x.git', 'github.com/acme/x', 'https://github.com', ''])('%j cannot', (url) => {
    expect(problems(aFleet({ repository: gitRepository(url) }))).toEqual([
      `Fleet repository.url: is not a URL that Flux can clone (${url}). Write 'ssh://git@host/owner/repository.git' or 'https://host/owner/repository.git'; the form 'git@host:owner/…' is none of Flux'.`,
    ]);
  });
});

test.each(['', '/tmp/dist', '../dist', './dist', 'a//b', 'dist/'])('the root %j is reported', (root) => {
  expect(problems(aFleet({ root }))).toEqual([
    `Fleet root: leaves the repository or is empty (${root}). Name a directory inside the repository, such as 'dist'.`,
  ]);
});

test('calling synth() would bypass the checks, and says what to do instead', () => {
  expect(() => aFleet().synth()).toThrow(
    "main.ts: the fleet is exported, not synthesized here. Remove the call of synth() and end the file with 'export default fleet;'.",
  );
});

test('it is told from everything else by its brand', () => {
  expect([aFleet(), {}, null].map((value) => Fleet.isFleet(value))).toEqual([true, false, false]);
});

test('the place that cdk8s would write to does not depend on the environment', () => {
  expect(aFleet().outdir).toBe('.cdk8s');
});
