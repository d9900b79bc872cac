import type { Finding } from '../checks/finding.js';
import type { Collision } from './collisions.js';
import type { Blocked, TreeDiff } from './diff-tree.js';
import { parentOf } from './output-path.js';
import { byCodeUnit, OWNERSHIP_FILE, type Ownership } from './ownership.js';
import type { OutputRule } from './rules.js';

/** What the writer noticed. */
export interface OutputProblems {
  /** The tree, relative to the repository: `dist`. */
  readonly root: string;
  readonly paths: readonly { readonly path: string; readonly reason: string }[];
  readonly collisions: readonly Collision[];
  readonly ownership: Ownership;
  readonly diff: TreeDiff;
  /** Whether Flux would read a file, by its path in the tree. */
  readonly readByFlux: (path: string) => boolean;
}

type Draft = Omit<Finding, 'rule' | 'severity'> & { readonly severity?: Finding['severity'] };

/** Everything that must be reported before the tree is written; any error keeps it from being written. */
export function outputFindings(problems: OutputProblems): readonly Finding[] {
  const { root, diff } = problems;
  return [
    ...problems.paths.map(({ path, reason }) =>
      finding('output-path', {
        subject: `File ${root}/${path}`,
        message: `cannot be written, because of its path: ${reason}`,
        value: path,
        fix: 'Give what makes the file a name or a path inside the output directory.',
      }),
    ),
    ...problems.collisions.map(({ path, other, reason }) =>
      finding('output-collision', {
        subject: `File ${root}/${path}`,
        message:
          reason === 'case'
            ? `differs from ${root}/${other} only in case`
            : `lies below ${root}/${other}, which is a file`,
        fix: 'Rename one of the two.',
      }),
    ),
    ...problems.ownership.problems.map(({ line, text, reason }) =>
      finding('ownership-file', {
        subject: `File ${root}/${OWNERSHIP_FILE}`,
        field: `line ${line}`,
        message: `is no path in ${root}/: ${reason}`,
        value: text,
        fix: `Restore the file (\`git checkout -- ${root}/${OWNERSHIP_FILE}\`), or delete the line.`,
        file: `${root}/${OWNERSHIP_FILE}`,
      }),
    ),
    ...diff.blocked.map((blocked) => finding('output-blocked', blockedDraft(root, blocked))),
    ...foreignOf(problems),
  ];
}

function blockedDraft(root: string, { path, by, reason }: Blocked): Draft {
  const at = `${root}/${by}`;
  const [message, fix] = {
    'not ours': [
      by === path
        ? 'exists with other content and was not made by fluxstrap'
        : `cannot be written, because ${at} is a file that was not made by fluxstrap`,
      `Move ${at} away or delete it; where it is an old output, restoring ${root}/${OWNERSHIP_FILE} from Git helps too. Then run synth again.`,
    ],
    link: [
      `cannot be written, because ${at} is a symbolic link, which could lead anywhere`,
      `Remove the link and run synth again.`,
    ],
    special: [`cannot be written, because ${at} is neither a file nor a directory`, `Remove it and run synth again.`],
    directory: [
      `cannot be written, because a directory is in its place`,
      `Move ${at}/ away or delete it, then run synth again.`,
    ],
    case: [
      `cannot be written, because ${at} differs from it only in case`,
      `Move ${at} away or delete it, then run synth again.`,
    ],
  }[reason] as [string, string];
  return { subject: `File ${root}/${path}`, message, fix, file: at };
}

/** Foreign files, a whole foreign directory as one; those that block a file are reported there. */
function foreignOf({ root, diff, readByFlux }: OutputProblems): readonly Finding[] {
  const blocking = new Set(diff.blocked.map(({ by }) => by));
  const foreign = diff.foreign.filter((path) => !blocking.has(path));
  const errors = foreign.filter(readByFlux);
  const rest = foreign.filter((path) => !readByFlux(path));
  const shared = directoriesOf([...diff.unchanged, ...diff.change, ...diff.delete, ...diff.create, ...errors]);
  return [
    ...errors.map((path) =>
      finding('foreign-file', {
        subject: `File ${root}/${path}`,
        message: 'was not made by fluxstrap, and it lies where Flux reads',
        fix: `Move it out of ${root}/ and place it with PlacedFile, or delete it.`,
        file: `${root}/${path}`,
      }),
    ),
    ...collapse(rest, shared).map(([path, count]) =>
      finding('foreign-file', {
        severity: 'warning',
        subject: count === undefined ? `File ${root}/${path}` : `Directory ${root}/${path}`,
        message: `was not made by fluxstrap${count === undefined ? '' : ` (${count} ${count === 1 ? 'file' : 'files'})`}`,
        fix: `Move it out of ${root}/, or delete it.`,
        file: `${root}/${path}`,
      }),
    ),
  ];
}

/** Paths, with those below a directory that holds nothing of ours replaced by that directory and their number. */
function collapse(
  paths: readonly string[],
  shared: ReadonlySet<string>,
): readonly (readonly [path: string, count: number | undefined])[] {
  const groups = new Map<string, number | undefined>();
  for (const path of paths) {
    let top: string | undefined;
    for (let at = parentOf(path); at !== '' && !shared.has(at); at = parentOf(at)) top = at;
    groups.set(top ?? path, top === undefined ? undefined : (groups.get(top) ?? 0) + 1);
  }
  return [...groups].sort((a, b) => byCodeUnit(a[0], b[0]));
}

function directoriesOf(paths: readonly string[]): ReadonlySet<string> {
  const directories = new Set<string>();
  for (const path of paths) {
    for (let at = parentOf(path); at !== '' && !directories.has(at); at = parentOf(at)) directories.add(at);
  }
  return directories;
}

function finding(rule: OutputRule['id'], draft: Draft): Finding {
  return { rule, severity: 'error', ...draft };
}
