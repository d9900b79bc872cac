import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { RehearsalError } from './rehearsal-error.js';

/** Where `npm run tools` puts the programs, relative to the working directory. */
const TOOLS = '.tools/bin';

/** The programs of the control plane; everything else is looked for when it is used. */
export const PLANE_PROGRAMS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'kubectl',
] as const;

/** Programs that nobody builds. */
const OF_THE_SYSTEM: readonly string[] = ['git'];

/**
 * Absolute path of an external program: in `directory`, then on PATH.
 *
 * @param directory Where it is looked for first. Default: `.tools/bin` of the working directory.
 * @throws RehearsalError when it is in neither place; the message says how to get it.
 */
export function findProgram(name: string, directory?: string): string {
  return findPrograms([name], directory)[name] as string;
}

/** Absolute paths of several programs, as `findProgram`. @throws RehearsalError that names all that are missing. */
export function findPrograms<Name extends string>(
  names: readonly Name[],
  directory: string = resolve(TOOLS),
): Readonly<Record<Name, string>> {
  const places = [directory, ...(process.env.PATH ?? '').split(delimiter).filter((place) => place !== '')];
  const found = names.map((name) => [name, places.map((place) => join(place, name)).find(isExecutable)] as const);
  const missing = found.filter(([, path]) => path === undefined).map(([name]) => name);
  if (missing.length === 0) return Object.fromEntries(found) as Record<Name, string>;
  const are = missing.length === 1 ? 'a program is' : 'programs are';
  const own: readonly string[] = missing.filter((name) => !OF_THE_SYSTEM.includes(name));
  const ways = [
    ...(own.length === 0 ? [] : ['Run `npm run tools -- --all`.']),
    ...(own.length === missing.length ? [] : ['Git comes from your system.']),
  ];
  throw new RehearsalError(
    `rehearsal: ${are} missing in ${directory} and on PATH (${missing.join(', ')}). ${ways.join(' ')}`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
