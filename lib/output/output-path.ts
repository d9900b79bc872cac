/** Directory for files on their way, in the root of the tree, where nothing outside of the tree is on the same file system. */
export const INNER_STAGING = '.fluxstrap-staging';

/** Control characters would break a list with one path a line, a backslash is a separator elsewhere, a lone surrogate is no text. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\\]/u;

/** What nearly every path looks like: nothing to find fault with, and found out at a glance. */
const ORDINARY = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}\/)*[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}$/;

/** Why a path cannot name a file of the tree, or undefined when it can. Only then is it ever joined to the root. */
export function pathProblem(path: string): string | undefined {
  if (ORDINARY.test(path)) return undefined;
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || /^[A-Za-z]:\//.test(path)) return 'it is absolute';
  const forbidden = FORBIDDEN.exec(path);
  if (forbidden !== null) return `it contains ${JSON.stringify(forbidden[0])}`;
  for (const part of path.split('/')) {
    if (part === '..' || part === '.') return `it contains "${part}"`;
    if (part === '') return 'it has an empty part';
    if (part.toLowerCase() === '.git') return 'it leads into a Git directory';
    if (Buffer.byteLength(part) > 255) return 'a part of it is longer than 255 bytes';
  }
  if (foldPath(path).split('/')[0] === INNER_STAGING) return 'it is taken by fluxstrap itself';
  return undefined;
}

/** The path as a file system sees it that ignores case and the way accents are encoded (macOS, Windows). */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** `a/b/c` → `a/b`; empty for a path in the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** Directories above the paths that are not in `seen` yet, each once; `seen` grows. */
export function* newParentsOf(path: string, seen: Set<string>): Iterable<string> {
  for (let parent = parentOf(path); parent !== '' && !seen.has(parent); parent = parentOf(parent)) {
    seen.add(parent);
    yield parent;
  }
}
