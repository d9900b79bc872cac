import type { Disk, EntryKind } from '../world/disk.js';
import { codeOf, reasonOf } from '../world/disk-error.js';
import { OutputError } from './output-error.js';
import { INNER_STAGING } from './output-path.js';
import { inTree, type OutputPlace } from './output-place.js';

/** What lies in the tree. */
export type TreeSnapshot = ReadonlyMap<string, TreeEntry>;

/** An entry of the tree; links are not followed. */
export interface TreeEntry {
  readonly kind: EntryKind;
  /** Bytes of a file that was asked for; absent when it could not be read, which makes it differ from everything. */
  readonly content?: Uint8Array;
}

/** What operating systems drop everywhere. Nobody made them on purpose, and Flux does not read them. */
const DROPPINGS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Reads the tree from disk: the names of everything, and the bytes of the files that are `wanted`. */
export function readTree(disk: Disk, place: OutputPlace, wanted: (path: string) => boolean): TreeSnapshot {
  const entries = new Map<string, TreeEntry>();
  if (disk.look(inTree(place, '')) === undefined) return entries;
  const pending = [''];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const { name, kind } of listed(disk, place, directory)) {
      if (directory === '' && name === INNER_STAGING) continue;
      if (kind === 'file' && DROPPINGS.has(name)) continue;
      const path = directory === '' ? name : `${directory}/${name}`;
      if (kind === 'directory') pending.push(path);
      const content = kind === 'file' && wanted(path) ? contentOf(disk, inTree(place, path)) : undefined;
      entries.set(path, content === undefined ? { kind } : { kind, content });
    }
  }
  return entries;
}

function listed(disk: Disk, place: OutputPlace, directory: string): ReturnType<Disk['list']> {
  try {
    return disk.list(inTree(place, directory));
  } catch (error) {
    const path = directory === '' ? place.root : `${place.root}/${directory}`;
    throw new OutputError(`${path}: cannot be read (${reasonOf(error)}). Make it readable for you and run again.`, {
      cause: error,
    });
  }
}

function contentOf(disk: Disk, path: string): Uint8Array | undefined {
  try {
    return disk.read(path);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}
