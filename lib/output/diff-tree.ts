import { foldPath, newParentsOf } from './output-path.js';
import { byCodeUnit, OWNERSHIP_FILE } from './ownership.js';
import type { TreeEntry, TreeSnapshot } from './read-tree.js';

/** What a tree must become, path → text or bytes. */
export type TreeFiles = ReadonlyMap<string, string | Uint8Array>;

/** The way from the tree on disk to the tree that is wanted. All lists are sorted. */
export interface TreeDiff {
  readonly create: readonly string[];
  readonly change: readonly string[];
  /** Ours, and no longer wanted. */
  readonly delete: readonly string[];
  /** The part of `delete` that is in the way of a new file: a file where a directory must be, or a name that differs in case only. */
  readonly deleteFirst: ReadonlySet<string>;
  readonly unchanged: readonly string[];
  /** Neither ours nor wanted. Never touched. */
  readonly foreign: readonly string[];
  /** Wanted, but somebody else's entry is in the way. */
  readonly blocked: readonly Blocked[];
}

/** A wanted file that cannot be written without harm. */
export interface Blocked {
  readonly path: string;
  /** What is in its way. */
  readonly by: string;
  readonly reason: 'not ours' | 'link' | 'special' | 'directory' | 'case';
}

/**
 * Compares what is wanted with what is there. Pure. The ownership file is an ordinary file here: it is in `expected`, and it is always ours.
 */
export function diffTree(expected: TreeFiles, owned: ReadonlySet<string>, snapshot: TreeSnapshot): TreeDiff {
  const isOurs = (path: string): boolean => path === OWNERSHIP_FILE || owned.has(path);
  const diff = {
    create: [] as string[],
    change: [] as string[],
    delete: [] as string[],
    deleteFirst: new Set<string>(),
    unchanged: [] as string[],
    foreign: [] as string[],
    blocked: [] as Blocked[],
  };

  for (const [path, entry] of snapshot) {
    if (entry.kind === 'directory' || (expected.has(path) && entry.kind === 'file')) continue;
    if (entry.kind === 'file' && isOurs(path)) diff.delete.push(path);
    else diff.foreign.push(path);
  }
  const stale = new Set(diff.delete);
  const obstacles = obstaclesOf(expected, snapshot, stale);

  for (const [path, content] of expected) {
    const blocked = obstacles.blocked.get(path);
    const entry = snapshot.get(path);
    if (blocked !== undefined) diff.blocked.push(blocked);
    else if (entry?.kind !== 'file') diff.create.push(path);
    else if (hasContent(entry, content)) diff.unchanged.push(path);
    else if (isOurs(path)) diff.change.push(path);
    else diff.blocked.push({ path, by: path, reason: 'not ours' });
  }
  for (const path of obstacles.deleteFirst) diff.deleteFirst.add(path);
  for (const list of [diff.create, diff.change, diff.delete, diff.unchanged, diff.foreign]) list.sort(byCodeUnit);
  diff.blocked.sort((a, b) => byCodeUnit(a.path, b.path));
  return diff;
}

/** True when the tree is as it must be. */
export function isUnchanged(diff: TreeDiff): boolean {
  return diff.create.length + diff.change.length + diff.delete.length === 0;
}

/** Entries on disk that stand where a wanted file, or a directory above it, must stand: stale ones go first, others block. */
function obstaclesOf(
  expected: TreeFiles,
  snapshot: TreeSnapshot,
  stale: ReadonlySet<string>,
): { blocked: ReadonlyMap<string, Blocked>; deleteFirst: ReadonlySet<string> } {
  const blocked = new Map<string, Blocked>();
  const deleteFirst = new Set<string>();
  const wanted = wantedNames(expected);

  for (const [by, entry] of snapshot) {
    const name = wanted.get(foldPath(by));
    if (name === undefined) continue;
    const fits =
      name.path === by && (entry.kind === 'directory' ? !expected.has(by) : entry.kind === 'file' && name.file);
    if (fits) continue;
    if (entry.kind === 'directory') {
      const below = [...snapshot.keys()].filter((path) => path.startsWith(`${by}/`) && isLeaf(snapshot, path));
      // A directory that only our stale files keep alive goes with them; the same name in another case shares its fate.
      if (below.length > 0 && below.every((path) => stale.has(path))) for (const path of below) deleteFirst.add(path);
      else if (below.length > 0 || name.path === by) block(name.firstFile, by, name.path === by ? 'directory' : 'case');
    } else if (entry.kind === 'file') {
      if (stale.has(by)) deleteFirst.add(by);
      else if (!expected.has(by)) block(name.firstFile, by, name.path === by ? 'not ours' : 'case');
    } else block(name.firstFile, by, entry.kind === 'link' ? 'link' : 'special');
  }
  return { blocked, deleteFirst };

  function block(path: string, by: string, reason: Blocked['reason']): void {
    blocked.set(path, { path, by, reason });
  }
}

/** Every wanted file and directory by its folded name, with a file that needs it. */
function wantedNames(expected: TreeFiles): ReadonlyMap<string, { path: string; file: boolean; firstFile: string }> {
  const names = new Map<string, { path: string; file: boolean; firstFile: string }>();
  const seen = new Set<string>();
  for (const path of expected.keys()) {
    for (const parent of newParentsOf(path, seen)) {
      const folded = foldPath(parent);
      if (!names.has(folded)) names.set(folded, { path: parent, file: false, firstFile: path });
    }
    names.set(foldPath(path), { path, file: true, firstFile: path });
  }
  return names;
}

function isLeaf(snapshot: TreeSnapshot, path: string): boolean {
  return snapshot.get(path)?.kind !== 'directory';
}

function hasContent(entry: TreeEntry, content: string | Uint8Array): boolean {
  if (entry.content === undefined) return false;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return bytes.length === entry.content.length && Buffer.compare(bytes, entry.content) === 0;
}
