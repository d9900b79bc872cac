import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Fleet } from '../../../lib/authoring/fleet.js';
import { type Compiled, sourcesOf } from '../../../lib/compile.js';
import { ROOT } from '../../../tools/folders.js';
import { compiledIn, fleetIn } from '../../examples/support/examples.js';
import { filesOf, temporaryDirectory } from '../../output/support/real-tree.js';

/** A repository on disk with everything synthesized, and the compilation that it came from. */
export interface Subject {
  readonly name: string;
  /** Root of the repository, absolute. */
  readonly repository: string;
  readonly compiled: Compiled;
}

/**
 * A committed fleet: main.ts and dist/ as they are in this checkout, copied so that no program can touch them.
 * @param directory Where the fleet stands as a repository of its own, relative to the checkout.
 */
export async function committed(name: string, directory = '.'): Promise<Subject> {
  const from = join(ROOT, directory);
  const fleet = await fleetIn(from);
  const repository = temporaryDirectory();
  for (const path of ['dist', 'Taskfile.yaml', ...sourcesOf(fleet)]) {
    cpSync(join(from, path), join(repository, path), { recursive: true });
  }
  return { name, repository, compiled: compiledIn(from, fleet) };
}

/** The fleet of this repository. */
export function example(): Promise<Subject> {
  return committed('dist');
}

/** A fleet synthesized into a directory of its own. Placed files come from `from`, by their path in the repository. */
export function synthesized(name: string, fleet: Fleet, from = ''): Subject {
  const result = compiledIn(from, fleet);
  const repository = temporaryDirectory();
  for (const [path, content] of result.files) put(repository, `${result.root}/${path}`, content);
  for (const [path, text] of result.userFiles) put(repository, path, text);
  return { name, repository, compiled: result };
}

function put(repository: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), content);
}

/** The files of dist that differ from what main.ts gives now; empty in every commit. */
export function stale({ repository, compiled: { files, root } }: Subject): readonly string[] {
  const committed = filesOf(join(repository, root));
  delete committed['.fluxstrap-files'];
  const decoder = new TextDecoder();
  const text = (path: string): string | undefined => {
    const content = files.get(path);
    return content === undefined || typeof content === 'string' ? content : decoder.decode(content);
  };
  return [...new Set([...Object.keys(committed), ...files.keys()])].filter((path) => committed[path] !== text(path));
}

/** Errors of a fleet as one line each. A fixture has none. */
export function errorsOf({ compiled: { findings } }: Subject): readonly string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, subject, field, message, value }) => [rule, subject, field, message, value].join(' | '));
}

/** State files of helmfile of a subject, each with its plan, relative to the repository. */
export function stateFiles(subject: Subject) {
  return subject.compiled.plans.flatMap((plan) =>
    [
      { plan, path: plan.paths.crdsHelmfile, releases: plan.crds },
      { plan, path: plan.paths.appsHelmfile, releases: plan.releases },
    ].filter(({ path }) => existsSync(join(subject.repository, path))),
  );
}

/** Directories with a kustomization.yaml, relative to the repository. */
export function kustomizations({ repository, compiled: { root } }: Subject): readonly string[] {
  return Object.keys(filesOf(join(repository, root)))
    .filter((path) => path.endsWith('/kustomization.yaml'))
    .map((path) => relative('.', join(root, dirname(path))))
    .sort();
}
