import type { Disk } from '../world/disk.js';
import type { Watcher } from '../world/watcher.js';

/** Directories that hold what tools make and fetch, wherever they are. */
const NEVER = new Set(['node_modules', 'build', 'coverage']);
/** Names that editors make for a moment. */
const PASSING = /(?:~|\.sw[a-z]|\.tmp|^4913)$/;

/** What is watched. */
export interface WatchOptions {
  readonly root: string;
  /** Directories below `root` that are left out, relative to it. */
  readonly ignore: ReadonlySet<string>;
  /** Files that count although they lie in a directory that is left out, relative to `root`. */
  readonly files: readonly string[];
}

/**
 * Watches every directory of a repository in which people write: not those that begin with a dot, and not what tools make. Directories that
 * appear later are watched too. Returns the way to end it.
 */
export function watchTree(
  world: { readonly disk: Disk; readonly watcher: Watcher },
  options: WatchOptions,
  changed: (path: string) => void,
): () => void {
  const watched = new Map<string, () => void>();
  const extra = new Set(options.files);
  refresh();
  return () => {
    for (const end of watched.values()) end();
    watched.clear();
  };

  function refresh(): void {
    const wanted = new Set([...directoriesOf(world.disk, options), ...[...extra].map(parentOf)]);
    for (const [directory, end] of watched) {
      if (wanted.has(directory)) continue;
      end();
      watched.delete(directory);
    }
    for (const directory of wanted) if (!watched.has(directory)) watch(directory);
  }

  function watch(directory: string): void {
    try {
      const end = world.watcher.watch(absolute(options.root, directory), (name) => noticed(directory, name));
      watched.set(directory, end);
    } catch {
      // It went away between being listed and being watched; its parent tells.
    }
  }

  function noticed(directory: string, name: string | undefined): void {
    const path = name === undefined ? directory : join(directory, name);
    const hidden = directory.split('/').some(isHidden) || (name !== undefined && isHidden(name));
    const left = options.ignore.has(path) || options.ignore.has(directory) || hidden;
    if (!extra.has(path) && (left || (name !== undefined && PASSING.test(name)))) return;
    refresh();
    changed(path);
  }
}

function* directoriesOf(disk: Disk, { root, ignore }: WatchOptions): Iterable<string> {
  const pending = [''];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    yield directory;
    for (const { name, kind } of listSafely(disk, absolute(root, directory))) {
      const path = join(directory, name);
      if (kind === 'directory' && !isHidden(name) && !ignore.has(path)) pending.push(path);
    }
  }
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || NEVER.has(name);
}

function listSafely(disk: Disk, path: string): ReturnType<Disk['list']> {
  try {
    return disk.list(path);
  } catch {
    return [];
  }
}

function absolute(root: string, directory: string): string {
  return directory === '' ? root : `${root}/${directory}`;
}

function join(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
