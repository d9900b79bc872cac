import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readOutput, writeOutput } from '../../lib/output/output.js';
import { nodeWorld } from '../../lib/world/node-world.js';
import { filesOf, putFiles, temporaryDirectory, timesOf, writeInChild } from './support/real-tree.js';

type Files = Readonly<Record<string, string>>;

const OLD: Files = { 'apps/a.yaml': 'a1', 'apps/b.yaml': 'b1', 'old/c.yaml': 'c1' };
const NEW: Files = { 'apps/a.yaml': 'a2', 'apps/b.yaml': 'b2', 'new/d.yaml': 'd1' };
const OLD_TREE = { ...OLD, '.fluxstrap-files': 'apps/a.yaml\napps/b.yaml\nold/c.yaml\n' };
const NEW_TREE = { ...NEW, '.fluxstrap-files': 'apps/a.yaml\napps/b.yaml\nnew/d.yaml\n' };

function state(repository: string, files: Files) {
  const world = nodeWorld();
  return readOutput(world, { repository, root: 'dist' }, new Map(Object.entries(files)), () => true);
}

function synth(repository: string, files: Files): void {
  writeOutput(nodeWorld(), state(repository, files));
}

function repositoryWith(files: Files): string {
  const repository = temporaryDirectory();
  putFiles(repository, { 'main.ts': '' });
  synth(repository, files);
  return repository;
}

describe('on a real disk', () => {
  test('an unchanged synth changes no file and no directory, not even their times', () => {
    const repository = repositoryWith(OLD);
    const before = timesOf(repository);

    synth(repository, OLD);

    expect(timesOf(repository)).toEqual(before);
  });

  test('a changed synth leaves the files alone that did not change', () => {
    const repository = repositoryWith(OLD);
    const before = timesOf(repository);

    synth(repository, { ...OLD, 'apps/b.yaml': 'b2' });

    const after = timesOf(repository);
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual(
      expect.arrayContaining(['dist/apps/b.yaml']),
    );
    expect(after['dist/apps/a.yaml']).toBe(before['dist/apps/a.yaml']);
    expect(after['dist/.fluxstrap-files']).toBe(before['dist/.fluxstrap-files']);
  });

  test.each([
    ['the first staged file', 1],
    ['the last staged file', 4],
  ])('kill -9 at %s leaves the tree as it was', async (_name, number) => {
    const repository = repositoryWith(OLD);

    expect(await writeInChild(repository, NEW, { stopAt: 'write', number })).toBe('stopped');

    expect(filesOf(join(repository, 'dist'))).toEqual(OLD_TREE);
    synth(repository, NEW);
    expect(filesOf(repository)).toEqual(inDist(NEW_TREE));
  });

  test.each([0, 1, 2, 3, 4])(
    'kill -9 at rename %i leaves whole files, is named, and is finished by the next synth',
    async (number) => {
      const repository = repositoryWith(OLD);

      expect(await writeInChild(repository, NEW, { stopAt: 'rename', number })).toBe('stopped');

      const { leftOver, findings } = state(repository, NEW);
      expect(leftOver?.placing).toEqual({ total: 5, left: 5 - number });
      expect(findings).toEqual([]);
      for (const [path, text] of Object.entries(filesOf(join(repository, 'dist')))) {
        if (path !== '.fluxstrap-files') expect([OLD[path], NEW[path]]).toContain(text);
      }
      synth(repository, NEW);
      expect(filesOf(repository)).toEqual(inDist(NEW_TREE));
    },
  );

  test('a link in the place of a directory is refused, and nothing is written through it', () => {
    const repository = repositoryWith(OLD);
    mkdirSync(join(repository, 'outside'));
    symlinkSync(join(repository, 'outside'), join(repository, 'dist/new'));

    const { findings } = state(repository, NEW);

    expect(findings).toMatchObject([
      { rule: 'output-blocked', severity: 'error', subject: 'File dist/new/d.yaml', file: 'dist/new' },
    ]);
    expect(filesOf(join(repository, 'outside'))).toEqual({});
  });

  test('a list that was tampered with deletes nothing outside of the tree', () => {
    const repository = repositoryWith(OLD);
    putFiles(repository, { 'dist/.fluxstrap-files': '../main.ts\napps/../../main.ts\n/etc/hostname\n' });

    const { findings, diff } = state(repository, OLD);

    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule, field }) => [rule, field])).toEqual([
      ['ownership-file', 'line 1'],
      ['ownership-file', 'line 2'],
      ['ownership-file', 'line 3'],
    ]);
    expect(diff.delete).toEqual([]);
    expect(existsSync(join(repository, 'main.ts'))).toBe(true);
  });

  test('a read-only directory is named before anything changes', async () => {
    const repository = repositoryWith(OLD);
    // Root may write anywhere, so there the synth runs as somebody who may not.
    const uid = process.getuid?.() === 0 ? 65534 : undefined;
    if (uid !== undefined) for (const path of ['', 'dist', 'dist/old']) chownSync(join(repository, path), uid, uid);
    chmodSync(join(repository, 'dist/apps'), 0o555);

    const said = await writeInChild(repository, NEW, uid === undefined ? {} : { uid });

    expect(said).toBe(
      'dist: not written, because nothing can be changed in dist/apps/ (read-only, or not yours). Make it writable and run synth again. dist/ is as it was.',
    );
    chmodSync(join(repository, 'dist/apps'), 0o755);
    expect(filesOf(repository)).toEqual(inDist(OLD_TREE));
  });

  test('a full disk leaves the tree as it was', ({ skip }) => {
    const repository = temporaryDirectory();
    const problem = mountSmallDisk(repository);
    if (problem !== undefined) skip(problem);
    putFiles(repository, { 'main.ts': '' });
    synth(repository, OLD);
    const large = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`apps/${index}.yaml`, 'x'.repeat(4096)]),
    );

    expect(() => synth(repository, { ...NEW, ...large })).toThrow(
      'dist: not written, because its new files could not be staged (the disk is full). Remove the cause and run synth again. dist/ is as it was.',
    );

    expect(filesOf(repository)).toEqual(inDist(OLD_TREE));
    synth(repository, NEW);
    expect(filesOf(repository)).toEqual(inDist(NEW_TREE));
  });
});

/** Makes a directory a disk of 96 kB; returns why that is not possible here. */
function mountSmallDisk(directory: string): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can mount a small disk';
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96k', 'tmpfs', directory], {
    encoding: 'utf8',
  });
  if (status !== 0) return `a small disk cannot be mounted here: ${stderr}`;
  onTestFinished(() => {
    spawnSync('umount', [directory]);
  });
  return undefined;
}

function inDist(files: Files): Files {
  return Object.fromEntries([['main.ts', ''], ...Object.entries(files).map(([path, text]) => [`dist/${path}`, text])]);
}
