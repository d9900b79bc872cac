import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GENERATED } from './patch-generated.js';

/** What an import did to its folder; paths relative to it, sorted. */
export interface ImportResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Generated files that nothing asks for any more. */
  readonly removed: readonly string[];
}

const STAGE = '.import-';

/**
 * Brings a folder to the given files (path → text), all or nothing: everything is written beside its place first, and a
 * failure afterwards puts back what was there.
 *
 * @param complete true when the files are all that should be here: then generated files that are not among them are
 *   removed.
 */
export async function writeImports(
  directory: string,
  files: ReadonlyMap<string, string>,
  complete: boolean,
): Promise<ImportResult> {
  await removeStages(directory);
  const paths = [...files.keys()].sort();
  const old = new Map(
    await Promise.all(paths.map(async (path) => [path, await readText(join(directory, path))] as const)),
  );
  const written = paths.filter((path) => old.get(path) !== files.get(path));
  const unchanged = paths.filter((path) => old.get(path) === files.get(path));
  const removed = complete ? (await generatedFiles(directory)).filter((path) => !files.has(path)) : [];
  const stage = await mkdtemp(join(directory, STAGE));
  try {
    for (const path of written) await writeBelow(join(stage, 'new', path), files.get(path)!);
    await replace(directory, stage, written, removed);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  return { written, unchanged, removed };
}

async function replace(
  directory: string,
  stage: string,
  written: readonly string[],
  removed: readonly string[],
): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const path of [...written, ...removed]) {
      const place = join(directory, path);
      const backup = join(stage, 'old', path);
      await mkdir(dirname(backup), { recursive: true });
      await mkdir(dirname(place), { recursive: true });
      const existed = await copyIfThere(place, backup);
      undo.push(() => (existed ? rename(backup, place) : rm(place, { force: true })));
      if (removed.includes(path)) await rm(place);
      else await rename(join(stage, 'new', path), place);
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** Files that an earlier import wrote, by their first line. */
async function generatedFiles(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['', 'values']) {
    for (const name of await namesIn(join(directory, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (name.endsWith('.ts') && (await readText(join(directory, path)))?.startsWith(GENERATED)) found.push(path);
    }
  }
  return found.sort();
}

/** What a killed run left behind. */
async function removeStages(directory: string): Promise<void> {
  for (const name of await namesIn(directory)) {
    if (name.startsWith(STAGE)) await rm(join(directory, name), { recursive: true, force: true });
  }
}

async function writeBelow(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function copyIfThere(from: string, to: string): Promise<boolean> {
  return ifThere(copyFile(from, to).then(() => true)).then((copied) => copied ?? false);
}

function readText(path: string): Promise<string | undefined> {
  return ifThere(readFile(path, 'utf8'));
}

async function namesIn(directory: string): Promise<string[]> {
  return (await ifThere(readdir(directory))) ?? [];
}

async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
