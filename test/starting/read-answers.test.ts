import { describe, expect, test } from 'vitest';
import { flagOf, type RawAnswers } from '../../lib/starting/raw-answers.js';
import { readAnswers } from '../../lib/starting/read-answers.js';
import { answersOf } from './support/every-repository.js';

function problems(raw: RawAnswers, folder = 'my-cluster'): readonly string[] {
  const read = readAnswers(folder, raw);
  return 'problems' in read ? read.problems.map(({ question, text }) => `${flagOf(question)}: ${text}`) : [];
}

describe('answers', () => {
  test('have defaults that follow from the folder', () => {
    expect(answersOf({}, 'home-ops')).toEqual({
      name: 'home-ops',
      distribution: 'talos',
      clusters: [
        {
          name: 'home-ops',
          id: 1,
          nodes: '192.168.1.0/24',
          pods: '10.244.0.0/16',
          services: '10.96.0.0/12',
          controlPlanes: ['192.168.1.11', '192.168.1.12', '192.168.1.13'],
          workers: [],
          vip: '192.168.1.10',
        },
      ],
      secrets: 'sops',
      host: 'github',
      repository: 'ssh://git@github.com/your-name/home-ops.git',
      repositoryGiven: false,
      branch: 'main',
    });
  });

  test('are given for each of several clusters', () => {
    const { clusters } = answersOf({
      clusters: 'infra, apps',
      network: ['infra=10.25.11.0/24', 'apps=10.25.13.0/24'],
      controlPlanes: ['apps=10.25.13.21'],
      workers: ['apps=10.25.13.31,10.25.13.32'],
    });

    expect(clusters.map(({ name, id, nodes, pods }) => [name, id, nodes, pods])).toEqual([
      ['infra', 1, '10.25.11.0/24', '10.244.0.0/16'],
      ['apps', 2, '10.25.13.0/24', '10.245.0.0/16'],
    ]);
    expect(clusters[0]?.controlPlanes).toEqual(['10.25.11.11', '10.25.11.12', '10.25.11.13']);
    expect(clusters[1]).toMatchObject({ controlPlanes: ['10.25.13.21'], workers: ['10.25.13.31', '10.25.13.32'] });
    // One machine needs no address that moves.
    expect(clusters[1]).not.toHaveProperty('vip');
  });

  test('give eight clusters networks that do not touch each other', () => {
    for (const distribution of ['talos', 'k3s']) {
      const { clusters } = answersOf({ distribution, clusters: 'a,b,c,d,e,f,g,h' });
      const networks = clusters.flatMap(({ pods, services, nodes }) => [pods, services, nodes]);

      expect(new Set(networks).size).toBe(24);
    }
  });

  test.each([
    ['git@github.com:acme/ops.git', 'ssh://git@github.com/acme/ops.git', 'github'],
    ['acme/ops', 'ssh://git@github.com/acme/ops.git', 'github'],
    ['https://gitlab.com/acme/group/ops.git', 'https://gitlab.com/acme/group/ops.git', 'gitlab'],
    ['ssh://git@git.acme.example:2222/ops.git', 'ssh://git@git.acme.example:2222/ops.git', 'other'],
  ])('take %s for a repository', (repository, url, host) => {
    expect(answersOf({ repository })).toMatchObject({ repository: url, host, repositoryGiven: true });
  });

  test('without a store for the key read the repository without one', () => {
    expect(answersOf({ secrets: 'none', repository: 'acme/ops' }).repository).toBe('https://github.com/acme/ops.git');
  });
});

describe('wrong answers', () => {
  test('are all told at once, each with its flag, the value and what to do', () => {
    expect(
      problems(
        {
          distribution: 'rke',
          secrets: 'vault',
          host: 'bitbucket',
          branch: 'a b',
          clusters: 'infra,Infra',
          repository: 'nowhere',
          network: ['10.0.0.1/24'],
        },
        'My Cluster',
      ),
    ).toEqual([
      "folder: is no name for a package (My Cluster). Use lower-case letters, digits, '-', '_' and '.', with a letter or digit in front.",
      '--distribution: is none of talos, k3s (rke). Name one of them.',
      '--secrets: is none of 1password, sops, none (vault). Name one of them.',
      '--host: is none of github, gitlab, other (bitbucket). Name one of them.',
      '--branch: is no name of a branch (a b). Write it as Git lists it, such as main.',
      '--clusters: is not a DNS label (Infra). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
      '--network: does not say which cluster it is for (10.0.0.1/24). Write it once for each: infra=… Infra=….',
      '--repository: is no URL that Flux can clone (nowhere). Write ssh://git@host/owner/name.git or https://host/owner/name.git.',
    ]);
  });

  test.each<[string, RawAnswers, string]>([
    ['no cluster', { clusters: ' ,' }, '--clusters: names no cluster (). Name at least one, such as home.'],
    ['a cluster twice', { clusters: 'a,a' }, '--clusters: names a cluster twice (a). Name each once.'],
    [
      'a name that is taken',
      { clusters: 'platform' },
      '--clusters: is a file of clusters/ already (platform). Name it otherwise.',
    ],
    [
      'a name that is too long',
      { clusters: 'a'.repeat(33) },
      `--clusters: is too long for Cilium (${'a'.repeat(33)}). Use at most 32 characters.`,
    ],
    [
      'too many',
      { clusters: 'a,b,c,d,e,f,g,h,i' },
      '--clusters: names more clusters than there are networks for (9). Start with 8 and add others in clusters/.',
    ],
    [
      'an unknown cluster',
      { clusters: 'a,b', network: ['c=10.0.0.0/24'] },
      '--network: names no cluster of --clusters (c). Name one of: a, b.',
    ],
    [
      'an answer twice',
      { network: ['10.0.0.0/24', '10.1.0.0/24'] },
      '--network: is given twice for my-cluster (10.1.0.0/24). Give it once.',
    ],
    [
      'an address for a network',
      { network: ['10.0.0.1/24'] },
      "--network: is an address inside a network, not the network itself (10.0.0.1/24). Did you mean '10.0.0.0/24'?",
    ],
    [
      'a tiny network',
      { network: ['10.0.0.0/30'] },
      '--network: is too small for machines and a virtual address (10.0.0.0/30). Name one of /27 or larger.',
    ],
    [
      'a network that pods have',
      { network: ['10.244.1.0/24'] },
      '--network: overlaps the network that pods get (10.244.1.0/24 and 10.244.0.0/16). Put the machines elsewhere, or change pods in clusters/ by hand.',
    ],
    [
      'machines elsewhere',
      { workers: ['10.9.9.9'] },
      '--workers: is not in the network of the machines (10.9.9.9, 192.168.1.0/24). Correct it, or --network.',
    ],
    ['no address', { workers: ['node-1'] }, "--workers: is not an IPv4 address (node-1). Write it like '10.25.11.10'."],
    [
      'an address twice',
      { workers: ['192.168.1.11'] },
      '--workers: names an address twice (192.168.1.11, in my-cluster). Give every machine its own.',
    ],
    [
      'two control planes',
      { controlPlanes: ['192.168.1.11,192.168.1.12'] },
      '--control-planes: is an even number of machines (my-cluster: 2): etcd loses its majority with one of two. Name 1, 3 or 5.',
    ],
    [
      'no control plane',
      { controlPlanes: ['none'], vip: ['none'] },
      '--control-planes: names no machine (my-cluster). Name at least one address.',
    ],
    [
      'a virtual address on k3s',
      { distribution: 'k3s', vip: ['192.168.1.10'] },
      '--vip: is kept by Talos only (192.168.1.10). Leave it out; apiEndpoint in clusters/ names a load balancer of your own.',
    ],
    [
      'credentials',
      { repository: 'https://me:secret@github.com/acme/ops.git' },
      '--repository: holds credentials (https://…@github.com/acme/ops.git). Leave them out: they would be committed.',
    ],
    [
      'code in a URL',
      { repository: "https://github.com/a'+x+'/b" },
      "--repository: is no URL that Flux can clone (https://github.com/a'+x+'/b). Write ssh://git@host/owner/name.git or https://host/owner/name.git.",
    ],
  ])('name %s', (_, raw, text) => {
    expect(problems(raw)).toEqual([text]);
  });
});
