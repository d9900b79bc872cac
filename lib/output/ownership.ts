import { pathProblem } from './output-path.js';

/** Name of the file, in the root of the tree, that says which files of the tree are ours. */
export const OWNERSHIP_FILE = '.fluxstrap-files';

/** What an ownership file says. */
export interface Ownership {
  readonly paths: ReadonlySet<string>;
  /** Lines that are no path of the tree: nothing may be deleted on their word. */
  readonly problems: readonly { readonly line: number; readonly text: string; readonly reason: string }[];
}

/** Lines that Git writes into a file whose two versions it could not merge. Both sides count: the next synth decides. */
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

/** The text of an ownership file: sorted paths, one a line, nothing else. */
export function printOwnership(paths: Iterable<string>): string {
  return [...paths]
    .sort(byCodeUnit)
    .map((path) => `${path}\n`)
    .join('');
}

/** Reads an ownership file, also one that a merge left with conflict markers. */
export function parseOwnership(text: string): Ownership {
  const paths = new Set<string>();
  const problems: { line: number; text: string; reason: string }[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '' || CONFLICT.test(line)) continue;
    const reason = pathProblem(line);
    if (reason === undefined) paths.add(line);
    else problems.push({ line: index + 1, text: line, reason });
  }
  return { paths, problems };
}

/** Order of paths that is the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
