import type { Disk } from '../world/disk.js';
import type { TreeDiff } from './diff-tree.js';
import { parentOf } from './output-path.js';
import { inTree, type OutputPlace } from './output-place.js';

/** How many directories a message names. */
const NAMED = 3;

/** Why the changes of a diff cannot be made, as far as that can be seen before the first of them; undefined when they can. */
export function unwritable(disk: Disk, place: OutputPlace, diff: TreeDiff): string | undefined {
  const tree = disk.look(inTree(place, ''));
  if (tree === undefined)
    return disk.isWritable(place.repository) ? undefined : readOnlyText(place, ['the repository']);

  const directories = new Set([...diff.create, ...diff.change, ...diff.delete].map(parentOf));
  const known = new Map<string, string>();
  const existing = new Set([...directories].map((directory) => nearestExisting(disk, place, directory, known)));
  const name = (directory: string): string => `${place.root}/${directory}${directory === '' ? '' : '/'}`;

  const readOnly = [...existing].filter((directory) => !disk.isWritable(inTree(place, directory)));
  if (readOnly.length > 0) return readOnlyText(place, readOnly.map(name));

  const elsewhere = [...existing].find((directory) => disk.look(inTree(place, directory))?.device !== tree.device);
  if (elsewhere === undefined) return undefined;
  return `${name(elsewhere)}: on another file system than ${place.root}/, so files cannot be moved into it in one step. Mount ${place.root}/ as a whole.`;
}

function readOnlyText(place: OutputPlace, names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${place.root}: not written, because nothing can be changed in ${names.slice(0, NAMED).join(', ')}${more} (read-only, or not yours). Make it writable and run synth again.`;
}

/** The directory itself or the nearest one above it that is there. */
function nearestExisting(disk: Disk, place: OutputPlace, directory: string, known: Map<string, string>): string {
  const answered = known.get(directory);
  if (answered !== undefined) return answered;
  const there = directory === '' || isDirectory(disk, inTree(place, directory));
  const found = there ? directory : nearestExisting(disk, place, parentOf(directory), known);
  known.set(directory, found);
  return found;
}

/** A part of the path that is a stale file is on its way out, so the answer is no. */
function isDirectory(disk: Disk, path: string): boolean {
  try {
    return disk.look(path)?.kind === 'directory';
  } catch {
    return false;
  }
}
