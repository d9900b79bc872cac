import { describe, expect, test } from 'vitest';
import { describeLeftOver } from '../../lib/output/left-over.js';
import { type OutputState, readOutput, writeOutput } from '../../lib/output/output.js';
import { FakeWorld } from '../world/fake-world.js';
import { MemoryDisk, type MemoryDiskOptions } from '../world/memory-disk.js';

type Files = Readonly<Record<string, string>>;

const PLACE = { repository: '/repo', root: 'dist' };
const OLD: Files = {
  'apps/a.yaml': 'a1',
  'apps/b.yaml': 'b1',
  'apps/old/c.yaml': 'c1',
  'was-file': 'f1',
  'was-dir/x': 'x1',
};
const NEW: Files = {
  'apps/a.yaml': 'a2',
  'apps/b.yaml': 'b1',
  'apps/new/d.yaml': 'd1',
  'was-file/y': 'y1',
  'was-dir': 'z1',
};

function read(disk: MemoryDisk, files: Files, world = new FakeWorld({ disk })): OutputState {
  return readOutput(world, PLACE, new Map(Object.entries(files)), (path) => path.endsWith('.yaml'));
}

function synth(disk: MemoryDisk, files: Files): OutputState {
  const world = new FakeWorld({ disk });
  const state = read(disk, files, world);
  writeOutput(world, state);
  return state;
}

function written(files: Files): MemoryDisk {
  const disk = new MemoryDisk({ '/repo/main.ts': '' });
  synth(disk, files);
  return disk;
}

/** The files, with the list that owns them. */
function tree(files: Files): Record<string, string> {
  const list = Object.keys(files)
    .sort()
    .map((path) => `${path}\n`);
  return { ...files, '.fluxstrap-files': list.join('') };
}

/** The same disk with other properties, as if the machine had been changed between two synths. */
function copy(disk: MemoryDisk, options: MemoryDiskOptions): MemoryDisk {
  const files = Object.entries(disk.files('/repo')).map(([path, text]) => [`/repo/${path}`, text]);
  return new MemoryDisk(Object.fromEntries(files) as Files, options);
}

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

describe('an interrupted writeOutput', () => {
  const operations = (() => {
    const disk = copy(written(OLD), {});
    synth(disk, NEW);
    return disk.log.length;
  })();

  test('has enough steps to be interrupted at', () => {
    expect(operations).toBeGreaterThan(20);
  });

  test.each(Array.from({ length: operations }, (_, index) => index))(
    'killed at step %i leaves the tree as it was, or is named and finished by the next synth',
    (step) => {
      let at = 0;
      const disk = copy(written(OLD), { fail: () => (at++ >= step ? 'EKILLED' : undefined) });

      try {
        synth(disk, NEW);
      } catch {
        // Being killed says nothing.
      }

      const torn = copy(disk, {});
      const after = read(torn, NEW);
      if (after.leftOver?.placing === undefined) {
        expect([tree(OLD), tree(NEW)]).toContainEqual(torn.files('/repo/dist'));
      }
      for (const [path, text] of Object.entries(torn.files('/repo/dist'))) {
        if (path !== '.fluxstrap-files') expect([OLD[path], NEW[path]]).toContain(text);
      }
      expect(after.findings).toEqual([]);
      synth(torn, NEW);
      expect(torn.files('/repo')).toEqual(written(NEW).files('/repo'));
    },
  );

  test.each(Array.from({ length: operations }, (_, index) => index))(
    'that fails at step %i (disk full) leaves the tree as it was, or is named and finished by the next synth',
    (step) => {
      let at = 0;
      const disk = copy(written(OLD), { fail: () => (at++ === step ? 'ENOSPC' : undefined) });

      let message = '';
      try {
        synth(disk, NEW);
      } catch (error) {
        message = (error as Error).message;
      }

      const after = read(copy(disk, {}), NEW);
      if (message.startsWith('dist: not written')) {
        expect(message).toContain('the disk is full');
        expect(message).toContain('dist/ is as it was.');
        expect(disk.files('/repo')).toEqual(copy(written(OLD), {}).files('/repo'));
        expect(after.leftOver).toBeUndefined();
      } else if (message !== '') {
        expect(message).toMatch(
          /^dist: half-written, because putting the files in place failed \(.*the disk is full\)\./,
        );
        expect(after.leftOver?.placing).toBeDefined();
      } else expect(disk.files('/repo/dist')).toEqual(tree(NEW));
      synth(copy(disk, {}), NEW);
    },
  );

  test('is named with what it did and what is left', () => {
    const disk = copy(written(OLD), { fail: (_operation, path) => (path.endsWith('d.yaml') ? 'EIO' : undefined) });
    expect(() => synth(disk, NEW)).toThrow(
      'dist: half-written, because putting the files in place failed (dist/apps/new/d.yaml: the disk reported an input/output error). Remove the cause and run synth again: it finishes the work.',
    );

    const { leftOver } = read(disk, NEW);

    expect(describeLeftOver(leftOver!, 'dist')).toBe(
      'An earlier synth was stopped while it put files in place: dist/ is half-written (1 of 6 files are there).',
    );
  });

  test('whose process is still alive keeps a second synth out', () => {
    const disk = written(OLD);
    disk.put('/repo/.fluxstrap/.staging/process', '77\n');
    const world = new FakeWorld({ disk, alive: [77] });
    const state = read(disk, NEW, world);

    expect(() => writeOutput(world, state)).toThrow(
      'dist: another synth (process 77) is writing it. Wait until that is done; if there is none, delete .fluxstrap/.staging/ and run again.',
    );
  });

  test('is believed to be over when its process number belongs to somebody else by now', () => {
    const disk = written(OLD);
    disk.put('/repo/.fluxstrap/.staging/process', '77\n');
    disk.now += 10 * 60_000;
    const world = new FakeWorld({ disk, alive: [77] });

    writeOutput(world, read(disk, NEW, world));

    expect(disk.files('/repo/dist')).toEqual(tree(NEW));
  });
});
