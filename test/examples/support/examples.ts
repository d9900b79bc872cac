import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fleet } from '../../../lib/authoring/fleet.js';
import { type Compiled, committedPathsOf, compile, sourcesOf } from '../../../lib/compile.js';
import { ROOT } from '../../../tools/folders.js';

const EXAMPLES = join(ROOT, 'examples');

/** Directories of `examples/`: each is a repository of its own. */
export const EXAMPLE_NAMES: readonly string[] = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Absolute path of an example. */
export function exampleDirectory(name: string): string {
  return join(EXAMPLES, name);
}

/** The fleet that main.ts of a repository exports. */
export async function fleetIn(repository: string): Promise<Fleet> {
  const { default: fleet } = (await import(join(repository, 'main.ts'))) as { readonly default: Fleet };
  return fleet;
}

/** A fleet compiled against the files of its repository, as `fluxstrap check` does. */
export function compiledIn(repository: string, fleet: Fleet): Compiled {
  const sources = sourcesOf(fleet).map((path) => [path, new Uint8Array(readFileSync(join(repository, path)))] as const);
  const committed = committedPathsOf(fleet)
    .filter((path) => existsSync(join(repository, path)))
    .map((path) => [path, readFileSync(join(repository, path), 'utf8')] as const);
  return compile(fleet, { sources: new Map(sources), committed: new Map(committed) });
}
