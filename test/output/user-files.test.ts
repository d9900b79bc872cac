import { expect, test } from 'vitest';
import { missingUserFiles, writeUserFiles } from '../../lib/output/user-files.js';
import { MemoryDisk } from '../world/memory-disk.js';

const FILES = new Map([['Taskfile.yaml', 'version: 3\n']]);

test('a missing file is written once, in one step', () => {
  const disk = new MemoryDisk({ '/repo/main.ts': '' });

  writeUserFiles(disk, '/repo', FILES, missingUserFiles(disk, '/repo', FILES));

  expect(disk.files('/repo')).toEqual({ 'Taskfile.yaml': 'version: 3\n', 'main.ts': '' });
  expect(missingUserFiles(disk, '/repo', FILES)).toEqual([]);
});

test.each(['Taskfile.yaml', 'Taskfile.yml', 'taskfile.yaml', 'Taskfile.dist.yaml'])('an existing %s counts', (name) => {
  expect(missingUserFiles(new MemoryDisk({ [`/repo/${name}`]: 'mine' }), '/repo', FILES)).toEqual([]);
});

test('a failure names the file', () => {
  const disk = new MemoryDisk({ '/repo/main.ts': '' }, { fail: () => 'ENOSPC' });

  expect(() => writeUserFiles(disk, '/repo', FILES, ['Taskfile.yaml'])).toThrow(
    'Taskfile.yaml: cannot be written (the disk is full). Remove the cause and run synth again.',
  );
});
