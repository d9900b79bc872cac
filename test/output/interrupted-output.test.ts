import { describe, expect, test } from 'vitest';
import { describeLeftOver } from '../../lib/output/left-over.js';
import { writeOutput } from '../../lib/output/output.js';
import { FakeWorld } from '../world/fake-world.js';
import { copy, NEW, OLD, read, synth, tree, written } from './support/memory-tree.js';

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
