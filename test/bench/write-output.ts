import type { Compiled } from '../../lib/compile.js';
import { readOutput, writeOutput as write } from '../../lib/output/output.js';
import { nodeWorld } from '../../lib/world/node-world.js';

/** Writes what was compiled, the way `synth` does. Returns the number of files. */
export function writeOutput(compiled: Compiled, repository: string): number {
  const world = nodeWorld();
  const state = readOutput(world, { repository, root: compiled.root }, compiled.files, () => false);
  write(world, state);
  return compiled.files.size;
}
