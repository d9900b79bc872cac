import { expect, test } from 'vitest';
import { dev } from '../../lib/cli/commands/dev.js';
import { paint } from '../../lib/cli/paint.js';
import { FakeWorld } from '../world/fake-world.js';
import { MemoryDisk } from '../world/memory-disk.js';

const FILES = {
  '/repo/main.ts': '',
  '/repo/clusters/infra.ts': '',
  '/repo/secrets/a.sops.yaml': '',
  '/repo/dist/x.yaml': '',
  '/repo/node_modules/y/z.js': '',
  '/repo/.hidden/placed.yaml': '',
};

/** Lets everything run that is ready. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function start() {
  const runs: (readonly string[])[] = [];
  const world = new FakeWorld({
    disk: new MemoryDisk(FILES),
    run: (_program, args) => {
      runs.push(args.slice(1));
      return { code: 2, stdout: JSON.stringify({ root: 'dist', sources: ['.hidden/placed.yaml'] }) };
    },
  });
  const context = {
    world,
    paint: paint({ color: false }),
    repository: '/repo',
    main: 'main.ts',
    logLevel: 'info',
  } as const;
  return { world, runs, done: dev(context) };
}

test('checks at once, again after a change, and ends when it is told to', async () => {
  const { world, runs, done } = start();
  await settle();
  expect(runs).toEqual([['check', '--json', '--wait', '--main', 'main.ts']]);

  world.watched.get('/repo/clusters')!('infra.ts');
  world.watched.get('/repo/clusters')!('apps.ts');
  await settle();

  expect(runs).toHaveLength(2);
  expect(world.err).toContain('── clusters/apps.ts and 1 more changed\n');
  world.stop();
  expect(await done).toBe(0);
  expect(world.watched.size).toBe(0);
});

test('watches where people write and where placed files are, and nothing that tools make', async () => {
  const { world, runs, done } = start();
  await settle();

  expect([...world.watched.keys()].sort()).toEqual(['/repo', '/repo/.hidden', '/repo/clusters', '/repo/secrets']);
  world.watched.get('/repo/.hidden')!('other.yaml');
  world.watched.get('/repo')!('dist');
  world.watched.get('/repo')!('.git');
  world.watched.get('/repo')!('main.ts~');
  await settle();
  expect(runs).toHaveLength(1);
  world.watched.get('/repo/.hidden')!('placed.yaml');
  await settle();
  expect(runs).toHaveLength(2);
  world.stop();
  await done;
});

test('watches a directory that is made later', async () => {
  const { world, done } = start();
  await settle();

  world.disk.put('/repo/lib/new.ts', '');
  world.watched.get('/repo')!('lib');

  expect(world.watched.has('/repo/lib')).toBe(true);
  world.stop();
  await done;
});
