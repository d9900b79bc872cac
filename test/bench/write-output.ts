import type { Compiled } from '../../lib/compile.js';
import { readOutput, writeOutput as write } from '../../lib/output/output.js';
import { nodeWorld } from '../../lib/world/node-world.js';

/** Writes what was compiled, the way `synth` does. */
export function writeOutput(
  compiled: Compiled,
  repository: string,
): { readonly files: number; readonly written: number } {
  const world = nodeWorld();
  const state = readOutput(world, { repository, root: compiled.root }, compiled.files, () => false);
  write(world, state);
  return { files: compiled.files.size, written: state.diff.create.length + state.diff.change.length };
}
