import { type OutputState, readOutput, writeOutput } from '../../../lib/output/output.js';
import { FakeWorld } from '../../world/fake-world.js';
import { MemoryDisk, type MemoryDiskOptions } from '../../world/memory-disk.js';

export type Files = Readonly<Record<string, string>>;

export const PLACE = { repository: '/repo', root: 'dist' };
export const OLD: Files = {
  'apps/a.yaml': 'a1',
  'apps/b.yaml': 'b1',
  'apps/old/c.yaml': 'c1',
  'was-file': 'f1',
  'was-dir/x': 'x1',
};
export const NEW: Files = {
  'apps/a.yaml': 'a2',
  'apps/b.yaml': 'b1',
  'apps/new/d.yaml': 'd1',
  'was-file/y': 'y1',
  'was-dir': 'z1',
};

/** Compares files with the tree of a disk. */
export function read(disk: MemoryDisk, files: Files, world = new FakeWorld({ disk })): OutputState {
  return readOutput(world, PLACE, new Map(Object.entries(files)), (path) => path.endsWith('.yaml'));
}

/** Writes files into the tree of a disk. */
export function synth(disk: MemoryDisk, files: Files): OutputState {
  const world = new FakeWorld({ disk });
  const state = read(disk, files, world);
  writeOutput(world, state);
  return state;
}

/** A disk with a tree. */
export function written(files: Files): MemoryDisk {
  const disk = new MemoryDisk({ '/repo/main.ts': '' });
  synth(disk, files);
  return disk;
}

/** The files, with the list that owns them. */
export function tree(files: Files): Record<string, string> {
  const list = Object.keys(files)
    .sort()
    .map((path) => `${path}\n`);
  return { ...files, '.fluxstrap-files': list.join('') };
}

/** The same disk with other properties, as if the machine had been changed between two synths. */
export function copy(disk: MemoryDisk, options: MemoryDiskOptions): MemoryDisk {
  const files = Object.entries(disk.files('/repo')).map(([path, text]) => [`/repo/${path}`, text]);
  return new MemoryDisk(Object.fromEntries(files) as Files, options);
}
