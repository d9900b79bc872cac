import type { Disk } from '../world/disk.js';
import { reasonOf } from '../world/disk-error.js';
import type { TreeFiles } from './diff-tree.js';
import { OutputError } from './output-error.js';
import { parentOf, pathProblem } from './output-path.js';
import { makeDirectories } from './staging.js';

/** Files that belong to the user and are not there yet. A file that only its extension or case tells apart counts as there. */
export function missingUserFiles(disk: Disk, repository: string, files: TreeFiles): readonly string[] {
  return [...files.keys()].filter((path) => {
    const problem = pathProblem(path);
    if (problem !== undefined) throw new Error(`user file ${path}: ${problem}`);
    return !exists(disk, repository, path);
  });
}

/** Writes files of the user's that are missing; afterwards nobody but the user touches them. */
export function writeUserFiles(disk: Disk, repository: string, files: TreeFiles, missing: readonly string[]): void {
  for (const path of missing) {
    try {
      makeDirectories(disk, repository, parentOf(path));
      // Under another name first: half a file would never be completed, since it would be there.
      const draft = `${repository}/${path}.fluxstrap-new`;
      disk.write(draft, files.get(path) ?? '');
      disk.rename(draft, `${repository}/${path}`);
    } catch (error) {
      throw new OutputError(`${path}: cannot be written (${reasonOf(error)}). Remove the cause and run synth again.`, {
        cause: error,
      });
    }
  }
}

function exists(disk: Disk, repository: string, path: string): boolean {
  const parent = parentOf(path);
  const name = path.slice(parent === '' ? 0 : parent.length + 1);
  const directory = parent === '' ? repository : `${repository}/${parent}`;
  try {
    if (disk.look(directory) === undefined) return false;
    return disk.list(directory).some((entry) => sameName(entry.name) === sameName(name));
  } catch {
    // What cannot be read is not ours to fill.
    return true;
  }
}

/** `Taskfile.dist.yml` and `taskfile.yaml` are found by the same programs as `Taskfile.yaml`. */
function sameName(name: string): string {
  return name.toLowerCase().replace(/(?:\.dist)?\.ya?ml$/, '.yaml');
}
