import { foldersIn, ROOT } from '../../../tools/folders.js';
import { select } from '../../../tools/programs.js';
import { stateOf } from '../../../tools/stamp.js';

/** What the runner and the tests call beside the control plane. */
const CALLED = ['age', 'helm', 'helmfile', 'kubectl', 'registry', 'sops', 'task'];

/**
 * Runs once before the lane: what is missing is said at once, with the command that gets it, and not by a hundred tests.
 *
 * @throws Error that names the programs that are not there as pinned.
 */
export default async function programsThere(): Promise<void> {
  const selection = select({ all: false, groups: ['e2e'], names: CALLED });
  if ('mistake' in selection) throw new Error(selection.mistake);
  const folders = foldersIn(ROOT);
  const states = await Promise.all(
    selection.programs.map(async (program) => [program, await stateOf(program, folders)] as const),
  );
  const lacking = states.filter(([, state]) => state !== 'current');
  if (lacking.length === 0) return;
  const list = lacking.map(([{ name, version }, state]) => `${name} ${version} ${state}`).join(', ');
  throw new Error(
    `${folders.bin}: programs that these tests call are not there as pinned (${list}). Get them with: npm run tools -- --all`,
  );
}
