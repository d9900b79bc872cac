import type { Disk } from '../world/disk.js';
import { codeOf } from '../world/disk-error.js';
import { HOLDER_FILE, PLACING_FILE } from './left-over.js';
import { inTree, type OutputPlace, stagingDirectories, stateDirectory } from './output-place.js';

/**
 * A directory on the file system of the tree where files wait until all of them are written. Making it is exclusive, so it also keeps two
 * synths apart.
 */
export class Staging {
  readonly #disk: Disk;
  readonly #directory: string;
  /** Directories that were made for it, to be removed when they are empty again. */
  readonly #made: readonly string[];
  #count = 0;

  private constructor(disk: Disk, directory: string, made: readonly string[]) {
    this.#disk = disk;
    this.#directory = directory;
    this.#made = made;
  }

  /** Opens the staging directory: beside the tree, where Git and Flux never see it; inside when only that is on the tree's file system. */
  public static open(disk: Disk, place: OutputPlace, pid: number): Staging {
    const [outer, inner] = stagingDirectories(place);
    const directory = outerWorks(disk, place) ? outer : inner;
    const parent = directory === outer ? stateDirectory(place) : inTree(place, '');
    const made = makeDirectories(disk, place.repository, parent.slice(place.repository.length + 1));
    disk.makeDirectory(directory);
    const staging = new Staging(disk, directory, made);
    try {
      disk.write(`${directory}/${HOLDER_FILE}`, `${pid}\n`);
    } catch (error) {
      staging.remove();
      throw error;
    }
    return staging;
  }

  /** Writes a file that waits; returns the way to put it in place. */
  public stage(content: string | Uint8Array): (target: string) => void {
    const path = `${this.#directory}/${this.#count}`;
    this.#count += 1;
    this.#disk.write(path, content);
    return (target) => this.#disk.rename(path, target);
  }

  /** From here on the tree changes: a synth that finds this mark knows that the tree is half-written. */
  public startPlacing(): void {
    const draft = `${this.#directory}/${PLACING_FILE}.new`;
    this.#disk.write(draft, `${this.#count}\n`);
    this.#disk.rename(draft, `${this.#directory}/${PLACING_FILE}`);
  }

  /** Removes the directory with everything in it, the mark first: it must not stand for a moment longer than it is true. */
  public remove(): void {
    removeStaging(this.#disk, this.#directory, 'first');
    for (const directory of [...this.#made].reverse()) removeIfEmpty(this.#disk, directory);
  }
}

/** Removes a staging directory. For one that was left behind the mark goes last, so that an interruption does not hide a half-written tree. */
export function removeStaging(disk: Disk, directory: string, mark: 'first' | 'last'): void {
  const rank = (name: string): number => (name === PLACING_FILE ? (mark === 'first' ? -1 : 1) : 0);
  const files = disk.list(directory).filter(({ kind }) => kind !== 'directory');
  for (const { name } of files.sort((a, b) => rank(a.name) - rank(b.name))) disk.removeFile(`${directory}/${name}`);
  disk.removeDirectory(directory);
}

/** Makes the missing directories on the way to `path` below `base`; returns what it made, outermost first. All or nothing. */
export function makeDirectories(disk: Disk, base: string, path: string): readonly string[] {
  const made: string[] = [];
  let at = base;
  try {
    for (const part of path.split('/').filter((name) => name !== '')) {
      at = `${at}/${part}`;
      if (disk.look(at) !== undefined) continue;
      disk.makeDirectory(at);
      made.push(at);
    }
  } catch (error) {
    unmakeDirectories(disk, made);
    throw error;
  }
  return made;
}

/** Takes back directories that were made, after a failure that is the one to report. */
export function unmakeDirectories(disk: Disk, made: readonly string[]): void {
  try {
    for (const directory of [...made].reverse()) removeIfEmpty(disk, directory);
  } catch {
    // Empty directories do no harm: Git does not see them.
  }
}

/** True when the directory is gone afterwards. */
export function removeIfEmpty(disk: Disk, directory: string): boolean {
  try {
    if (disk.list(directory).length > 0) return false;
    disk.removeDirectory(directory);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    if (code !== 'ENOENT') throw error;
  }
  return true;
}

function outerWorks(disk: Disk, place: OutputPlace): boolean {
  const tree = disk.look(inTree(place, ''));
  const repository = disk.look(place.repository);
  if (tree !== undefined && tree.device !== repository?.device) return false;
  const state = disk.look(stateDirectory(place));
  if (state === undefined) return disk.isWritable(place.repository);
  return state.kind === 'directory' && state.device === repository?.device && disk.isWritable(stateDirectory(place));
}
