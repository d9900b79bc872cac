/**
 * Writes a tree as a process of its own that stops at a chosen operation and waits to be killed.
 * Arguments: repository, JSON of the files, operation to stop at (`write`, `rename`), its number.
 */
import { writeSync } from 'node:fs';
import { readOutput, writeOutput } from '../../../lib/output/output.js';
import type { Disk } from '../../../lib/world/disk.js';
import { nodeDisk } from '../../../lib/world/node-disk.js';
import { nodeWorld } from '../../../lib/world/node-world.js';

const [repository = '', json = '{}', stopAt = '', number = '0'] = process.argv.slice(2);
let left = Number(number);

function stopping<Name extends 'write' | 'rename'>(name: Name): Disk[Name] {
  return ((...args: Parameters<Disk[Name]>) => {
    if (stopAt === name && (name === 'write' || args[1].toString().startsWith(`${repository}/dist/`))) {
      left -= 1;
      if (left < 0) wait();
    }
    return (nodeDisk[name] as (...all: unknown[]) => void)(...args);
  }) as Disk[Name];
}

function wait(): never {
  writeSync(1, 'stopped\n');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const world = { ...nodeWorld(), disk: { ...nodeDisk, write: stopping('write'), rename: stopping('rename') } };
const files = new Map(Object.entries(JSON.parse(json) as Record<string, string>));
try {
  writeOutput(
    world,
    readOutput(world, { repository, root: 'dist' }, files, () => true),
  );
  writeSync(1, 'done\n');
} catch (error) {
  writeSync(1, `${(error as Error).message}\n`);
  process.exitCode = 1;
}
