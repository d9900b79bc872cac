/**
 * What the table of external programs can say about one of them, and the words a Go build needs that follow from it.
 */

/** `tools`: what `npm run test:tools` calls. `e2e`: the throw-away control plane. `people`: never built here. */
export type Group = 'tools' | 'e2e' | 'people';

/** Stands in replaces and link variables for the version of the row, so that a pin is written once. */
const VERSION = '{version}';

/** How Go makes a program out of a module that the module proxy serves. */
export interface GoBuild {
  /**
   * `install`: `go install package@version`, where the program can report the version of its own module.
   * `module`: a generated module that requires it, because `go install` refuses modules with replaces of their own
   * and cannot apply those that are needed.
   * `local`: a module of this checkout.
   */
  readonly how: 'install' | 'module' | 'local';
  /** The module whose version the row pins; for `local` its folder, relative to the checkout. */
  readonly module: string;
  /** The main package. */
  readonly package: string;
  /** Module path → what stands in for it: a version, or `path version` where the path differs too. */
  readonly replaces: Readonly<Record<string, string>>;
  /** Link-time string variables: `package.name` → value. */
  readonly variables: Readonly<Record<string, string>>;
  /** Files of the module that the program needs and does not hold. Default none. */
  readonly data?: ModuleData;
}

/** Files of a module that are kept as an archive. */
export interface ModuleData {
  /** A directory of the module. */
  readonly directory: string;
  /** What of it, relative to that directory. */
  readonly parts: readonly string[];
  /** Name of the archive in `.tools/share`. */
  readonly archive: string;
}

/** A question that a program answers at once and without side effects; used after a build. */
export interface Probe {
  readonly args: readonly string[];
  /** Whether the answer names the version; else only the exit code counts. */
  readonly tellsVersion: boolean;
}

/** Something that is got somewhere, or the reason why not. */
export type OrReason<T> = T | { readonly none: string };

/** One row: an external program at one exact version. */
export interface Program {
  /** Name of the binary in `.tools/bin`. */
  readonly name: string;
  /** Exact version, without a leading v. */
  readonly version: string;
  /** What this project or its user wants it for, one line. */
  readonly purpose: string;
  readonly group: Group;
  readonly go: OrReason<GoBuild>;
  /** Short name in mise's registry, for users who take the released program. */
  readonly mise: OrReason<string>;
  readonly probe: Probe;
}

/** A row that Go can build. */
export type Buildable = Program & { readonly go: GoBuild };

export function isBuildable(program: Program): program is Buildable {
  return !('none' in program.go);
}

/** `go install` of a main package at the row's version. */
export function install(module: string, path: string, variables: Readonly<Record<string, string>> = {}): GoBuild {
  return { how: 'install', module, package: path === '' ? module : `${module}/${path}`, replaces: {}, variables };
}

/** A generated module around a main package, with what has to stand in for other modules. */
export function toolModule(
  module: string,
  path: string,
  replaces: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>> = {},
  data?: ModuleData,
): GoBuild {
  const main = path === '' ? module : `${module}/${path}`;
  return { how: 'module', module, package: main, replaces, variables, ...(data === undefined ? {} : { data }) };
}

/** A main package of this checkout, with a go.mod and go.sum of its own. */
export function localModule(folder: string): GoBuild {
  return { how: 'local', module: folder, package: '.', replaces: {}, variables: {} };
}

/** The row's own version in Go's spelling. */
export function goVersion(program: Program): string {
  return `v${program.version}`;
}

/** `replace` lines for a go.mod, in the order of the table. */
export function replaceLines(program: Buildable): readonly string[] {
  return Object.entries(program.go.replaces).map(([from, to]) => {
    const words = to.replaceAll(VERSION, program.version).split(' ');
    return `replace ${from} => ${words.length === 1 ? `${from} ${words[0]}` : words.join(' ')}`;
  });
}

/** The value of `-ldflags`: no symbol table, no debug information, and the variables of the row. */
export function linkFlags(program: Buildable): string {
  const variables = Object.entries(program.go.variables);
  return [
    '-s',
    '-w',
    ...variables.map(([name, value]) => `-X ${name}=${value.replaceAll(VERSION, program.version)}`),
  ].join(' ');
}
