import { describe, expect, test } from 'vitest';
import { readOutput } from '../../lib/output/output.js';
import { FakeWorld } from '../world/fake-world.js';
import { MemoryDisk } from '../world/memory-disk.js';
import { copy, NEW, OLD, read, synth, tree, written } from './support/memory-tree.js';

describe('writeOutput', () => {
  test('writes a new tree and leaves nothing else behind', () => {
    const disk = written(OLD);

    expect(disk.files('/repo')).toEqual({
      'main.ts': '',
      ...Object.fromEntries(Object.entries(tree(OLD)).map(([path, text]) => [`dist/${path}`, text])),
    });
    expect(disk.directories('/repo')).toEqual(['dist', 'dist/apps', 'dist/apps/old', 'dist/was-dir']);
  });

  test('stages every file before the first one moves', () => {
    const { log } = written(OLD);

    const firstRename = log.findIndex((line) => line.startsWith('rename /repo/dist/'));
    const lastStaged = log.findLastIndex((line) => line.startsWith('write '));
    expect(firstRename).toBeGreaterThan(lastStaged);
    expect(log.filter((line) => line.startsWith('write /repo/dist'))).toEqual([]);
  });

  test('changes, creates and deletes what differs, and removes the directories that it empties', () => {
    const disk = written(OLD);

    const { diff } = synth(disk, NEW);

    expect(disk.files('/repo/dist')).toEqual(tree(NEW));
    expect(disk.directories('/repo/dist')).toEqual(['apps', 'apps/new', 'was-file']);
    expect(diff.change).toEqual(['.fluxstrap-files', 'apps/a.yaml']);
    expect(diff.create).toEqual(['apps/new/d.yaml', 'was-dir', 'was-file/y']);
    expect(diff.delete).toEqual(['apps/old/c.yaml', 'was-dir/x', 'was-file']);
  });

  test('touches nothing when nothing changed', () => {
    const disk = written(OLD);
    disk.log.length = 0;

    synth(disk, OLD);

    expect(disk.log).toEqual([]);
  });

  test('overwrites what somebody changed by hand in a file of ours', () => {
    const disk = written(OLD);
    disk.put('/repo/dist/apps/a.yaml', 'by hand');

    const { diff } = synth(disk, OLD);

    expect(diff.change).toEqual(['apps/a.yaml']);
    expect(disk.files('/repo/dist')).toEqual(tree(OLD));
  });

  test('keeps foreign files, also in directories that it otherwise empties', () => {
    const disk = written(OLD);
    disk.put('/repo/dist/apps/old/README', 'mine');

    const { findings } = synth(disk, NEW);

    expect(disk.files('/repo/dist')).toEqual({ ...tree(NEW), 'apps/old/README': 'mine' });
    expect(findings).toMatchObject([
      { rule: 'foreign-file', severity: 'warning', subject: 'File dist/apps/old/README' },
    ]);
  });

  test('writes the list of a merge that Git could not finish', () => {
    const disk = written(OLD);
    disk.put('/repo/dist/.fluxstrap-files', `<<<<<<< ours\n${tree(OLD)['.fluxstrap-files']}=======\n>>>>>>> theirs\n`);

    synth(disk, NEW);

    expect(disk.files('/repo/dist')).toEqual(tree(NEW));
  });

  test('follows a change of case on a disk that ignores case', () => {
    const disk = new MemoryDisk({ '/repo/main.ts': '' }, { ignoresCase: true });
    synth(disk, { 'Apps/One.yaml': '1', 'Apps/two.yaml': '2' });

    synth(disk, { 'apps/one.yaml': '1', 'apps/two.yaml': '2' });

    expect(disk.files('/repo/dist')).toEqual(tree({ 'apps/one.yaml': '1', 'apps/two.yaml': '2' }));
  });

  test('stages inside the tree when only that is on its file system', () => {
    const disk = new MemoryDisk({ '/repo/main.ts': '' }, { mounts: ['/repo/dist'] });
    disk.putEntry('/repo/dist', 'directory');

    synth(disk, OLD);

    expect(disk.files('/repo/dist')).toEqual(tree(OLD));
    expect(disk.log.some((line) => line.startsWith('write /repo/dist/.fluxstrap-staging/'))).toBe(true);
  });

  test('refuses before anything happens when a part of the tree is on another file system', () => {
    const disk = copy(written(OLD), { mounts: ['/repo/dist/apps'] });

    expect(() => synth(disk, NEW)).toThrow(
      'dist/apps/: on another file system than dist/, so files cannot be moved into it in one step. Mount dist/ as a whole. dist/ is as it was.',
    );
    expect(disk.log).toEqual([]);
  });

  test('refuses before anything happens when a directory is read-only', () => {
    const disk = copy(written(OLD), { readOnly: ['/repo/dist/apps'] });

    expect(() => synth(disk, NEW)).toThrow(
      'dist: not written, because nothing can be changed in dist/apps/ (read-only, or not yours). Make it writable and run synth again. dist/ is as it was.',
    );
    expect(disk.log).toEqual([]);
  });

  test('refuses a tree that is a link', () => {
    const disk = new MemoryDisk({ '/repo/main.ts': '' });
    disk.putEntry('/repo/dist', 'link');

    expect(read(disk, OLD).findings).toEqual([
      {
        rule: 'output-path',
        severity: 'error',
        subject: 'Fleet',
        field: 'root',
        value: 'dist',
        message: 'dist is a symbolic link, and only real directories are written',
        fix: 'Remove dist and run synth again.',
      },
    ]);
    expect(() => synth(disk, OLD)).toThrow();
    expect(disk.log).toEqual([]);
  });

  test.each(['', '.', '..', '/tmp', '../dist', 'a/../..', '.git'])('refuses the tree %j', (root) => {
    const { findings } = readOutput(new FakeWorld(), { repository: '/repo', root }, new Map(), () => true);

    expect(findings).toMatchObject([
      { rule: 'output-path', message: expect.stringMatching(/^is no directory inside the repository, because it /) },
    ]);
  });
});
