import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { init } from '../../lib/cli/commands/init.js';
import type { Context } from '../../lib/cli/context.js';
import { ownSource } from '../../lib/cli/own-source.js';
import { paint } from '../../lib/cli/paint.js';
import { filesOf, putFiles, temporaryDirectory } from '../output/support/real-tree.js';
import { FakeWorld, type FakeWorldOptions } from '../world/fake-world.js';
import { MemoryDisk } from '../world/memory-disk.js';
import { fluxstrap, PROJECT } from './support/repository.js';

/** A world in which `npm pack` writes its archive, and a person answers what `answers` says. */
function world(options: FakeWorldOptions = {}, answers?: readonly string[]) {
  const disk = options.disk ?? new MemoryDisk();
  const fake = new FakeWorld({
    ...options,
    disk,
    run: (_program, args) => {
      disk.put(`${args.at(-1)}/fluxstrap-0.1.0.tgz`, 'packed');
      return { code: 0, stdout: '' };
    },
  });
  disk.put(`${PROJECT}/lib/cli/main.ts`, '');
  disk.put('/home/me/.profile', '');
  const asked: string[] = [];
  const left = [...(answers ?? [])];
  const terminal = {
    ...fake.terminal,
    ...(answers === undefined
      ? {}
      : {
          ask: async (question: string) => {
            asked.push(question);
            return left.shift();
          },
        }),
  };
  const context: Context = {
    world: { ...fake, disk, process: fake.process, clock: fake.clock, watcher: fake.watcher, terminal },
    paint: paint({ color: false }),
    repository: '/home/me',
    main: 'main.ts',
    logLevel: 'info',
  };
  return { context, disk, fake, asked };
}

describe('at a terminal', () => {
  test('it asks for what no flag says, and an empty answer takes the default', async () => {
    const { context, disk, asked } = world({}, ['', 'k3s', '', '', '', 'none', '', 'acme/ops']);

    expect(await init(context, 'ops', {})).toBe(0);

    expect(asked).toEqual([
      'Names of the clusters, separated by commas [ops]: ',
      'What the machines run (talos, k3s) [talos]: ',
      'Network of the machines [192.168.1.0/24]: ',
      'Addresses of the servers, 1, 3 or 5 [192.168.1.11, 192.168.1.12, 192.168.1.13]: ',
      'Addresses of the agents [none]: ',
      'Where secrets are kept (1password, sops, none) [sops]: ',
      'Where the repository is kept (github, gitlab, other) [github]: ',
      'Its URL, or owner/name [https://github.com/your-name/ops.git]: ',
    ]);
    expect(disk.files('/home/me/ops')['main.ts']).toContain("gitRepository('https://github.com/acme/ops.git')");
    expect(disk.files('/home/me/ops')['clusters/ops.ts']).toContain('k3s({');
  });

  test('it asks every cluster for its own machines, and defaults follow from what was said before', async () => {
    const { context, asked } = world({}, ['10.1.0.0/24', '', '', '', '10.2.0.0/24', '10.2.0.5', '', '', '']);

    const code = await init(context, 'ops', {
      clusters: 'infra,apps',
      distribution: 'talos',
      secrets: 'sops',
      host: 'github',
      repository: 'acme/ops',
    });

    expect(code).toBe(0);
    expect(asked).toEqual([
      'infra: Network of the machines [192.168.1.0/24]: ',
      'infra: Addresses of the control planes, 1, 3 or 5 [10.1.0.11, 10.1.0.12, 10.1.0.13]: ',
      'infra: Addresses of the workers [none]: ',
      'infra: Virtual address of the API, or none [10.1.0.10]: ',
      'apps: Network of the machines [192.168.2.0/24]: ',
      'apps: Addresses of the control planes, 1, 3 or 5 [10.2.0.11, 10.2.0.12, 10.2.0.13]: ',
      'apps: Addresses of the workers [none]: ',
      'apps: Virtual address of the API, or none [none]: ',
    ]);
  });

  test('it says what is wrong with an answer and asks again', async () => {
    const { context, fake, asked } = world({}, ['Home', 'home', 'talos', '10.0.0.7/24', '10.0.0.0/24']);

    expect(await init(context, 'ops', {})).toBe(130);

    expect(fake.err).toContain(
      '  ✖ it is not a DNS label (Home). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.\n',
    );
    expect(fake.err).toContain("(10.0.0.7/24). Did you mean '10.0.0.0/24'?\n");
    expect(asked.filter((question) => question.startsWith('Network'))).toHaveLength(2);
  });

  test('it writes nothing when the input ends', async () => {
    const { context, disk, fake } = world({}, ['home']);

    expect(await init(context, 'ops', {})).toBe(130);

    expect(fake.err).toMatch(/\nNothing was written\.\n$/);
    expect(disk.files('/home/me')).toEqual({ '.profile': '' });
  });

  test('it asks nothing with --yes', async () => {
    const { context, asked } = world({}, []);

    expect(await init(context, 'ops', { yes: true })).toBe(0);

    expect(asked).toEqual([]);
  });
});

describe('a folder', () => {
  test('that is not empty is refused with what it holds, and so are wrong answers, all at once', async () => {
    const folder = temporaryDirectory();
    putFiles(folder, { 'a.txt': '', 'b.txt': '', 'c.txt': '', 'd.txt': '' });

    const { code, out, err } = await fluxstrap(folder, ['init', '.', '--distribution', 'rke', '--secrets', 'paper']);

    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^✖ Nothing was written:\n {2}\.: is not empty \(a\.txt, b\.txt, c\.txt and 1 more\)\. Name a new folder, or an empty one\.\n/,
    );
    expect(err).toContain('\n  --distribution: is none of talos, k3s (rke). Name one of them.\n');
    expect(err).toContain('\n  --secrets: is none of 1password, sops, none (paper). Name one of them.\n');
    expect(Object.keys(filesOf(folder))).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt']);
  });

  test('that is a file is refused', async () => {
    const { context } = world({ disk: new MemoryDisk({ '/home/me/ops': '' }) });

    await expect(init(context, 'ops', {})).rejects.toThrow(
      'ops: is there and is no folder (file). Name another one. Nothing was written.',
    );
  });

  test('may be an empty clone', async () => {
    const { context, disk } = world({ disk: new MemoryDisk({ '/home/me/ops/.git/HEAD': 'ref: refs/heads/main' }) });

    expect(await init(context, 'ops', {})).toBe(0);

    expect(disk.files('/home/me/ops')['.git/HEAD']).toBe('ref: refs/heads/main');
  });

  test('is as it was when the disk is full half-way', async () => {
    let writes = 0;
    const fail = (operation: string) => (operation === 'write' && ++writes > 8 ? 'ENOSPC' : undefined);
    const disk = new MemoryDisk({ '/home/me/ops/.git/HEAD': '' }, { fail });
    const { context } = world({ disk });

    await expect(init(context, 'ops', {})).rejects.toThrow(
      'ops: cannot be written (the disk is full). Nothing is left of it; remove the cause and try again.',
    );

    expect(disk.files('/home/me/ops')).toEqual({ '.git/HEAD': '' });
    expect(disk.directories('/home/me/ops')).toEqual(['.git']);
  });

  test('that is a link to an empty one is taken for what it leads to', async () => {
    const parent = temporaryDirectory();
    mkdirSync(join(parent, 'real'));
    putFiles(parent, { 'real/x': '' });
    symlinkSync('real', join(parent, 'link'));

    const { code, err } = await fluxstrap(parent, ['init', 'link']);

    expect([code, err]).toEqual([
      1,
      '✖ link: is not empty (x). Name a new folder, or an empty one. Nothing was written.\n',
    ]);
    expect(readdirSync(join(parent, 'real'))).toEqual(['x']);
  });
});

describe('the library that package.json names', () => {
  const at = (files: Readonly<Record<string, string>>) =>
    ownSource(new FakeWorld({ disk: new MemoryDisk(files) }), '/x/node_modules/fluxstrap');

  test('is packed from a checkout', () => {
    expect(at({ '/x/node_modules/fluxstrap/lib/cli/main.ts': '' })).toEqual({
      kind: 'checkout',
      path: '/x/node_modules/fluxstrap',
    });
  });

  test('is the archive that it was installed from', () => {
    const asked = '{ "dependencies": { "fluxstrap": "file:../down/fluxstrap-0.1.0.tgz" } }';

    expect(at({ '/x/package.json': asked, '/down/fluxstrap-0.1.0.tgz': '' })).toEqual({
      kind: 'archive',
      path: '/down/fluxstrap-0.1.0.tgz',
    });
    // An archive that is gone: the registry may have this version.
    expect(at({ '/x/package.json': asked })).toEqual({ kind: 'registry' });
  });

  test('is a version where it came from a registry', () => {
    expect(at({ '/x/package.json': '{ "dependencies": { "fluxstrap": "^0.1.0" } }' })).toEqual({ kind: 'registry' });
    expect(at({ '/x/package.json': 'broken' })).toEqual({ kind: 'registry' });
    expect(at({})).toEqual({ kind: 'registry' });
  });
});

test('programs get what was written', async () => {
  const { context, fake } = world();

  expect(await init(context, 'ops', { json: true, repository: 'acme/ops' })).toBe(0);

  expect(JSON.parse(fake.out)).toMatchObject({
    path: '/home/me/ops',
    files: expect.arrayContaining(['main.ts', 'clusters/ops.ts']),
    answers: { distribution: 'talos', repository: 'ssh://git@github.com/acme/ops.git' },
  });
});

test('the next step is said, with what has to be corrected', async () => {
  const { context, fake } = world();

  await init(context, 'my folder'.replace(' ', '-'), {});

  expect(fake.err).toContain('  cd my-folder && npm install && npm run synth && npm test\n');
  expect(fake.err).toContain('the URL of the repository in main.ts (ssh://git@github.com/your-name/my-folder.git)');
});
