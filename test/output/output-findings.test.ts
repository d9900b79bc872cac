import { expect, test } from 'vitest';
import { readOutput } from '../../lib/output/output.js';
import { FakeWorld } from '../world/fake-world.js';
import { MemoryDisk } from '../world/memory-disk.js';

const APPS = 'kubernetes/apps/';

function findings(disk: MemoryDisk, files: Readonly<Record<string, string>>) {
  const place = { repository: '/repo', root: 'dist' };
  const readByFlux = (path: string): boolean => path.startsWith(APPS) && path.endsWith('.yaml');
  return readOutput(new FakeWorld({ disk }), place, new Map(Object.entries(files)), readByFlux).findings;
}

test('a foreign file where Flux reads is an error, elsewhere a warning, and a foreign directory is one finding', () => {
  const disk = new MemoryDisk({
    '/repo/dist/.fluxstrap-files': `${APPS}a/ks.yaml\n`,
    [`/repo/dist/${APPS}a/ks.yaml`]: 'a',
    [`/repo/dist/${APPS}a/extra.yaml`]: 'mine',
    [`/repo/dist/${APPS}a/notes.txt`]: 'mine',
    '/repo/dist/scratch/one': '1',
    '/repo/dist/scratch/deep/two': '2',
    '/repo/dist/.DS_Store': '',
  });

  expect(findings(disk, { [`${APPS}a/ks.yaml`]: 'a' })).toEqual([
    {
      rule: 'foreign-file',
      severity: 'error',
      subject: 'File dist/kubernetes/apps/a/extra.yaml',
      message: 'was not made by fluxstrap, and it lies where Flux reads',
      fix: 'Move it out of dist/ and place it with PlacedFile, or delete it.',
      file: 'dist/kubernetes/apps/a/extra.yaml',
    },
    {
      rule: 'foreign-file',
      severity: 'warning',
      subject: 'File dist/kubernetes/apps/a/notes.txt',
      message: 'was not made by fluxstrap',
      fix: 'Move it out of dist/, or delete it.',
      file: 'dist/kubernetes/apps/a/notes.txt',
    },
    {
      rule: 'foreign-file',
      severity: 'warning',
      subject: 'Directory dist/scratch',
      message: 'was not made by fluxstrap (2 files)',
      fix: 'Move it out of dist/, or delete it.',
      file: 'dist/scratch',
    },
  ]);
});

test('a produced path that leaves the tree is an error and is never joined to it', () => {
  const disk = new MemoryDisk({ '/repo/main.ts': '' });

  expect(
    findings(disk, { '../main.ts': 'x', '/etc/passwd': 'x', '.fluxstrap-files': 'x', 'ok.yaml': 'x' }),
  ).toMatchObject([
    { rule: 'output-path', value: '../main.ts', message: 'cannot be written, because of its path: it contains ".."' },
    { rule: 'output-path', value: '/etc/passwd', message: 'cannot be written, because of its path: it is absolute' },
    { rule: 'output-path', value: '.fluxstrap-files' },
  ]);
});

test('paths that fall together are an error that names both', () => {
  expect(findings(new MemoryDisk(), { 'a/B.yaml': '1', 'a/b.yaml': '2', 'a/b.yaml/c': '3' })).toMatchObject([
    { rule: 'output-collision', subject: 'File dist/a/b.yaml', message: 'differs from dist/a/B.yaml only in case' },
    { rule: 'output-collision', message: 'lies below dist/a/b.yaml, which is a file' },
  ]);
});

test("somebody's file in the way is one error that says how to get past it", () => {
  const disk = new MemoryDisk({ '/repo/dist/a.yaml': 'mine' });

  expect(findings(disk, { 'a.yaml': 'ours' })).toEqual([
    {
      rule: 'output-blocked',
      severity: 'error',
      subject: 'File dist/a.yaml',
      message: 'exists with other content and was not made by fluxstrap',
      fix: 'Move dist/a.yaml away or delete it; where it is an old output, restoring dist/.fluxstrap-files from Git helps too. Then run synth again.',
      file: 'dist/a.yaml',
    },
  ]);
});
