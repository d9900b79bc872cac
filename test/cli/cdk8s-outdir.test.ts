import { expect, test } from 'vitest';
import { cdk8sOutdir, copyManifests } from '../../lib/cli/cdk8s-outdir.js';
import type { Context } from '../../lib/cli/context.js';
import { paint } from '../../lib/cli/paint.js';
import { FakeWorld } from '../world/fake-world.js';
import { MemoryDisk } from '../world/memory-disk.js';

function contextOf(outdir: string | undefined, disk = new MemoryDisk({ '/home/repo/dist/a': '' })): Context {
  const world = new FakeWorld({ disk, cwd: '/home/repo', env: outdir === undefined ? {} : { CDK8S_OUTDIR: outdir } });
  return { world, paint: paint({ color: false }), repository: '/home/repo', main: 'main.ts', logLevel: 'info' };
}

test.each([
  ['.cdk8s', '/home/repo/.cdk8s'],
  ['/tmp/cdk8s-1', '/tmp/cdk8s-1'],
  ['../out/', '/home/out'],
  ['distribution', '/home/repo/distribution'],
])('accepts %s', (outdir, path) => {
  expect(cdk8sOutdir(contextOf(outdir), 'dist')).toBe(path);
});

test.each([undefined, ''])('is nothing without the cdk8s CLI (%s)', (outdir) => {
  expect(cdk8sOutdir(contextOf(outdir), 'dist')).toBeUndefined();
});

test.each([
  ['dist', 'holds dist/'],
  ['./dist/', 'holds dist/'],
  ['/home/repo/dist', 'holds dist/'],
  ['dist/manifests', 'lies in dist/'],
  ['x/../dist', 'holds dist/'],
  ['.', 'holds the repository'],
  ['..', 'holds the repository'],
  ['/home', 'holds the repository'],
  ['/', 'holds the repository'],
])('refuses %s', (outdir, harm) => {
  expect(() => cdk8sOutdir(contextOf(outdir), 'dist')).toThrow(
    `cdk8s output directory: ${harm} (${outdir}), but the cdk8s CLI deletes that directory whenever it runs, and fluxstrap writes dist/ itself. ` +
      'Set `output: .cdk8s` in cdk8s.yaml, and restore what is missing with `git checkout -- dist`.',
  );
});

test('puts copies of the manifests there', () => {
  const disk = new MemoryDisk({ '/home/repo/main.ts': '' });

  copyManifests(
    contextOf('.cdk8s', disk),
    '/home/repo/.cdk8s',
    new Map([
      ['kubernetes/apps/a/ks.yaml', 'a'],
      ['b.yaml', 'b'],
    ]),
  );

  expect(disk.files('/home/repo/.cdk8s')).toEqual({ 'b.yaml': 'b', 'kubernetes/apps/a/ks.yaml': 'a' });
});

test('names the directory when it cannot be written', () => {
  const disk = new MemoryDisk({ '/home/repo/main.ts': '' }, { fail: () => 'EACCES' });

  expect(() => copyManifests(contextOf('out', disk), '/home/repo/out', new Map([['b.yaml', 'b']]))).toThrow(
    'cdk8s output directory: the manifests could not be copied into it (permission denied). Make /home/repo/out writable or choose another one in cdk8s.yaml.',
  );
});
