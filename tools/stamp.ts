import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Folders, ROOT } from './folders.js';
import { type Buildable, linkFlags, replaceLines } from './program.js';

/** Raised when the way of building changes so that binaries of the old way must not stay. */
const RECIPE = 1;

/** Binaries are only good for the machine kind they were built for; a checkout may be shared with a container. */
export const PLATFORM = `${process.platform}-${process.arch}`;

/**
 * Hash of all that decides what a row's binary is: the same as long as the binary need not be rebuilt. Its purpose,
 * its group and its name in mise do not count.
 */
export function pinHash(program: Buildable, platform: string = PLATFORM): string {
  const { how, module, package: main } = program.go;
  const sources = how === 'local' ? [sourceHash(join(ROOT, module))] : [];
  const parts = [
    RECIPE,
    platform,
    program.name,
    program.version,
    how,
    module,
    main,
    ...replaceLines(program),
    ...sources,
  ];
  return createHash('sha256')
    .update(JSON.stringify([...parts, linkFlags(program)]))
    .digest('hex');
}

/** Hash of the files that a module of this checkout is built from, tests left out. */
function sourceHash(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder).filter((name) => /^go\.(?:mod|sum)$|(?<!_test)\.go$/.test(name));
  for (const name of files.sort()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** What is there of a program. */
export type State = 'current' | 'missing' | 'outdated';

/** Decides from a stamp's text and whether an executable file is there; one without the other is worth nothing. */
export function stateFrom(
  program: Buildable,
  stamp: string | undefined,
  executable: boolean,
  platform?: string,
): State {
  if (!executable || stamp === undefined) return 'missing';
  return stamp.trim() === pinHash(program, platform) ? 'current' : 'outdated';
}

export async function stateOf(program: Buildable, folders: Folders): Promise<State> {
  const stamp = await readFile(join(folders.stamps, program.name), 'utf8').catch(() => undefined);
  const executable = await access(join(folders.bin, program.name), constants.X_OK).then(
    () => true,
    () => false,
  );
  const { data } = program.go;
  const whole = data === undefined || (await isReadable(join(folders.share, data.archive)));
  return stateFrom(program, stamp, executable && whole);
}

function isReadable(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Written after the binary is in its place: an interrupted build leaves an old stamp, which no longer fits. */
export async function writeStamp(program: Buildable, folders: Folders): Promise<void> {
  await mkdir(folders.stamps, { recursive: true });
  await writeFile(join(folders.stamps, program.name), `${pinHash(program)}\n`);
}
