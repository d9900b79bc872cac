import { createRequire } from 'node:module';
import { dirname, isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBranded } from '../authoring/brand.js';
import type { Fleet } from '../authoring/fleet.js';
import { CliError } from './cli-error.js';
import type { Context } from './context.js';
import { ownDirectory } from './own-package.js';
import { registerTypeScript } from './register-type-script.js';
import { UserCodeError } from './user-code-error.js';

/** Runs the user's main.ts and returns the fleet that it exports. */
export async function loadFleet({ world, repository, main }: Context): Promise<Fleet> {
  const path = isAbsolute(main) ? main : `${repository}/${main}`;
  if (world.disk.look(path) === undefined) {
    throw new CliError(
      `${main}: there is no such file in ${repository}. Run fluxstrap where your main.ts is, or name the file with --main.`,
    );
  }
  refuseOtherCopy(path, main);
  await registerTypeScript();
  let loaded: { readonly default?: unknown };
  try {
    loaded = (await import(pathToFileURL(path).href)) as typeof loaded;
  } catch (error) {
    throw new UserCodeError(main, error);
  }
  // What it started and does not wait for has its turn to fail before anything is written.
  await world.clock.sleep(0);
  return fleetOf(loaded, main);
}

/** The fleet among what a module exports. */
export function fleetOf(loaded: { readonly default?: unknown }, main: string): Fleet {
  let exported = loaded.default;
  // A file of a package without `"type": "module"` is loaded as CommonJS: its default export is one level down.
  if (isPlain(exported) && 'default' in exported) exported = exported.default;
  if (isBranded(exported, 'Fleet')) return exported as Fleet;
  if (exported === undefined || (isPlain(exported) && Object.keys(exported).length === 0 && !hasClass(exported))) {
    throw new CliError(`${main}: has no default export. End the file with \`export default fleet;\`.`);
  }
  throw new CliError(
    `${main}: its default export is not a Fleet (${kindOf(exported)}). End the file with \`export default fleet;\`, where fleet is a \`new Fleet(…)\`.`,
  );
}

/** Two copies of the library share no state, so a fleet of the other one would be read wrongly. */
function refuseOtherCopy(path: string, main: string): void {
  let theirs: string;
  try {
    theirs = dirname(createRequire(path).resolve('fluxstrap/package.json'));
  } catch {
    // It imports no fluxstrap at all, or one that cannot be found: running it says so better.
    return;
  }
  const ours = ownDirectory();
  if (theirs === ours) return;
  throw new CliError(
    `${main}: imports another copy of fluxstrap (${theirs}) than the one that is running (${ours}). Run the repository's own: npx fluxstrap.`,
  );
}

function isPlain(value: unknown): value is { readonly default?: unknown } {
  return typeof value === 'object' && value !== null;
}

/** What a CommonJS file without exports gives is a plain object. */
function hasClass(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype !== null && prototype !== Object.prototype;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Promise) return 'a promise: use `await`';
  if (typeof value === 'object') return `an object of class ${value.constructor?.name ?? 'none'}`;
  return typeof value === 'function'
    ? `the function or class ${value.name || 'without a name'}`
    : `${typeof value} ${String(value)}`;
}
