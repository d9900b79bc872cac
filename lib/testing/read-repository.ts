import type { Fleet } from '../authoring/fleet.js';
import { committedPathsOf, sourcesOf } from '../compile.js';
import type { Disk } from '../world/disk.js';
import { codeOf } from '../world/disk-error.js';
import { nodeDisk } from '../world/node-disk.js';
import type { TestInput } from './compile-input.js';

/**
 * What the repository holds for a fleet: its placed files and its committed plans. Files that are not there are left out, and the findings say so.
 *
 * @param directory the repository. Default: where the test runs.
 * @example findings(fleet, readRepository(fleet))
 */
export function readRepository(fleet: Fleet, directory = process.cwd()): TestInput {
  const decoder = new TextDecoder();
  const committed = read(nodeDisk, directory, committedPathsOf(fleet)).map(
    ([path, bytes]) => [path, decoder.decode(bytes)] as const,
  );
  return {
    sources: Object.fromEntries(read(nodeDisk, directory, sourcesOf(fleet))),
    committed: Object.fromEntries(committed),
  };
}

function read(disk: Disk, directory: string, paths: readonly string[]): readonly (readonly [string, Uint8Array])[] {
  return paths.flatMap((path) => {
    try {
      return [[path, disk.read(`${directory}/${path}`)] as const];
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return [];
    }
  });
}
