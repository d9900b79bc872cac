import type { Disk } from '../world/disk.js';
import { codeOf, reasonOf } from '../world/disk-error.js';
import type { Process } from '../world/process.js';
import type { TreeDiff, TreeFiles } from './diff-tree.js';
import { OutputError } from './output-error.js';
import { newParentsOf, parentOf } from './output-path.js';
import { inTree, type OutputPlace } from './output-place.js';
import { OWNERSHIP_FILE, printOwnership } from './ownership.js';
import { makeDirectories, removeIfEmpty, Staging, unmakeDirectories } from './staging.js';
import { unwritable } from './unwritable.js';

type Place = (target: string) => void;

/**
 * Brings the tree to what `files` says. Everything is staged before anything moves, so a full disk or a kill until then leaves the tree as it
 * was; a kill after that leaves whole files only, a list that owns both the old and the new ones, and a mark that the next synth finds.
 */
export function writeTree(
  world: { readonly disk: Disk; readonly process: Process },
  place: OutputPlace,
  files: TreeFiles,
  diff: TreeDiff,
  owned: ReadonlySet<string>,
): void {
  const { disk } = world;
  const problem = unwritable(disk, place, diff);
  if (problem !== undefined) throw new OutputError(`${problem} ${asItWas(place)}`);

  const prepared = prepare(world, place, files, diff, owned);
  try {
    for (const path of diff.delete) if (diff.deleteFirst.has(path)) removeFile(disk, place, path);
    makeParents(disk, place, diff.create);
    prepared.ownBoth?.(inTree(place, OWNERSHIP_FILE));
    for (const [path, put] of prepared.files) put(inTree(place, path));
    for (const path of diff.delete) if (!diff.deleteFirst.has(path)) removeFile(disk, place, path);
    prepared.ownNew?.(inTree(place, OWNERSHIP_FILE));
  } catch (error) {
    throw new OutputError(
      `${place.root}: half-written, because putting the files in place failed (${fileOf(error, place)}${reasonOf(error)}). ` +
        'Remove the cause and run synth again: it finishes the work.',
      { cause: error },
    );
  }
  cleanUp(prepared.staging);
}

interface Prepared {
  readonly staging: Staging;
  readonly files: readonly (readonly [path: string, put: Place])[];
  /** Puts a list in place that owns the old and the new files; absent where one of the two lists does. */
  readonly ownBoth: Place | undefined;
  readonly ownNew: Place | undefined;
}

/** Everything that needs space on the disk. A failure is undone completely. */
function prepare(
  { disk, process }: { readonly disk: Disk; readonly process: Process },
  place: OutputPlace,
  files: TreeFiles,
  diff: TreeDiff,
  owned: ReadonlySet<string>,
): Prepared {
  let staging: Staging | undefined;
  const made: string[] = [];
  try {
    made.push(...makeDirectories(disk, place.repository, place.root));
    staging = Staging.open(disk, place, process.pid);
    const put: [string, Place][] = [];
    for (const path of [...diff.create, ...diff.change]) {
      if (path !== OWNERSHIP_FILE) put.push([path, staging.stage(files.get(path) ?? '')]);
    }
    const lists = stageLists(staging, files, diff, owned);
    // What waits for a deletion cannot be made yet.
    if (diff.deleteFirst.size === 0) made.push(...makeParents(disk, place, diff.create));
    staging.startPlacing();
    return { staging, files: put, ...lists };
  } catch (error) {
    undo(disk, staging, made);
    if (codeOf(error) === 'EEXIST' && staging === undefined) {
      throw new OutputError(`${place.root}: another synth has just begun to write it. Wait for it and run again.`);
    }
    throw new OutputError(
      `${place.root}: not written, because its new files could not be staged (${fileOf(error, place)}${reasonOf(error)}). ` +
        `Remove the cause and run synth again. ${asItWas(place)}`,
      { cause: error },
    );
  }
}

/** The list must own a file before it appears, and until it is gone: otherwise an interruption would make strangers of our own files. */
function stageLists(
  staging: Staging,
  files: TreeFiles,
  diff: TreeDiff,
  owned: ReadonlySet<string>,
): { ownBoth: Place | undefined; ownNew: Place | undefined } {
  if (diff.unchanged.includes(OWNERSHIP_FILE)) return { ownBoth: undefined, ownNew: undefined };
  const final = files.get(OWNERSHIP_FILE) ?? '';
  const both = printOwnership(new Set([...owned, ...[...files.keys()].filter((path) => path !== OWNERSHIP_FILE)]));
  if (both === final) return { ownBoth: staging.stage(final), ownNew: undefined };
  const adds = [...files.keys()].some((path) => path !== OWNERSHIP_FILE && !owned.has(path));
  return { ownBoth: adds ? staging.stage(both) : undefined, ownNew: staging.stage(final) };
}

function makeParents(disk: Disk, place: OutputPlace, paths: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const made: string[] = [];
  try {
    for (const path of paths) {
      for (const directory of [...newParentsOf(path, seen)].reverse()) {
        const absolute = inTree(place, directory);
        if (disk.look(absolute) !== undefined) continue;
        disk.makeDirectory(absolute);
        made.push(absolute);
      }
    }
    return made;
  } catch (error) {
    unmakeDirectories(disk, made);
    throw error;
  }
}

/** Removes a file, and the directories that it leaves empty. */
function removeFile(disk: Disk, place: OutputPlace, path: string): void {
  try {
    disk.removeFile(inTree(place, path));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  for (let parent = parentOf(path); parent !== '' && removeIfEmpty(disk, inTree(place, parent)); ) {
    parent = parentOf(parent);
  }
}

function undo(disk: Disk, staging: Staging | undefined, made: readonly string[]): void {
  if (staging !== undefined) cleanUp(staging);
  unmakeDirectories(disk, made);
}

/** What cannot be removed now is removed by the next synth; the tree is whole either way. */
function cleanUp(staging: Staging): void {
  try {
    staging.remove();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

function asItWas(place: OutputPlace): string {
  return `${place.root}/ is as it was.`;
}

/** Which file of the tree a failure is about, where it is about one: `dist/a.yaml: `. */
function fileOf(error: unknown, place: OutputPlace): string {
  const { path, dest } = error as { path?: unknown; dest?: unknown };
  const target = typeof dest === 'string' ? dest : path;
  const tree = `${inTree(place, '')}/`;
  return typeof target === 'string' && target.startsWith(tree) ? `${place.root}/${target.slice(tree.length)}: ` : '';
}
