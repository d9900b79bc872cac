/** Paths in the repository: relative to its root, with `/`, without `./`; the root itself is the empty text. */

/** A path downwards, written in the shortest way: nearly all of them. */
const PLAIN = /^(?:\.\/)?(?!\.)[^/]+(?:\/(?!\.)[^/]+)*$/;

/** Joins and normalises. `..` above the root stays there, as a path that cannot exist. */
export function joinPath(base: string, path: string): string {
  if (PLAIN.test(path) && base !== '' && !base.includes('..'))
    return `${base}/${path.slice(path.startsWith('./') ? 2 : 0)}`;
  const result: string[] = [];
  const parts = path.startsWith('/') ? path.split('/') : [...base.split('/'), ...path.split('/')];
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    if (part === '..' && result.length > 0 && result[result.length - 1] !== '..') result.pop();
    else result.push(part);
  }
  return result.join('/');
}

/** A `spec.path` of a Flux Kustomization: always inside the repository, whatever it says (securejoin). */
export function fluxPath(path: string): string {
  const result: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') result.pop();
    else result.push(part);
  }
  return result.join('/');
}

/** The directory of a file or directory. */
export function dirOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True when `path` is `directory` or lies in it. */
export function isInside(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}
