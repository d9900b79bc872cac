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
  const read = (paths: readonly string[]) =>
    paths
      .filter((path) => existsSync(join(repository, path)))
      .map((path): [string, Uint8Array] => [path, new Uint8Array(readFileSync(join(repository, path)))]);
  const committed = read(committedPathsOf(fleet)).map(([path, content]): [string, string] => [
    path,
    new TextDecoder().decode(content),
  ]);
  return compile(fleet, { sources: new Map(read(sourcesOf(fleet))), committed: new Map(committed) });
}
