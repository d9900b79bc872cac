import { spawn } from 'node:child_process';
import {
  type Dirent,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const CHILD = fileURLToPath(new URL('write-child.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

/** A directory of its own, until the tests of the file are done. */
export function temporaryDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'fluxstrap-')));
  made.push(directory);
  return directory;
}

export function putFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** Every file below a directory: path → text. Links are named, not followed; installed packages are left out. */
export function filesOf(directory: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [path, entry] of walk(directory)) {
    if (entry.isSymbolicLink()) files[path] = 'link';
    else if (entry.isFile()) files[path] = readFileSync(join(directory, path), 'utf8');
  }
  return files;
}

/** Last change of a directory and of every entry below it. */
export function timesOf(directory: string): Record<string, bigint> {
  const paths = ['', ...[...walk(directory)].map(([path]) => path)];
  return Object.fromEntries(paths.map((path) => [path, lstatSync(join(directory, path), { bigint: true }).mtimeNs]));
}

/** In order of their names; Node's own recursive listing follows links. */
function* walk(directory: string, below = ''): Iterable<[path: string, entry: Dirent]> {
  const entries = readdirSync(join(directory, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules') continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    yield [path, entry];
    if (entry.isDirectory()) yield* walk(directory, path);
  }
}

export interface ChildOptions {
  readonly stopAt?: 'write' | 'rename';
  readonly number?: number;
  readonly uid?: number;
}

/** Writes a tree in another process; one that stops is killed as `kill -9` does. Returns what it said last. */
export async function writeInChild(
  repository: string,
  files: Readonly<Record<string, string>>,
  { stopAt, number = 0, uid }: ChildOptions = {},
): Promise<string> {
  const args = ['--conditions=fluxstrap-source', '--import', TSX, CHILD, repository, JSON.stringify(files)];
  const child = spawn(process.execPath, [...args, stopAt ?? '', String(number)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (said.includes('stopped\n')) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  return said.trim();
}
