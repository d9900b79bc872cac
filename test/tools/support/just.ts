import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { foldersIn, ROOT } from '../../../tools/folders.js';

/** The just that the generated justfiles are held against. */
const VERSION = '1.57.0';
const DEADLINE_MS = 120_000;

/**
 * The path of the real just; npm's registry has it for each platform. Not among the packages of this project: a lockfile names the packages of all
 * platforms, and `npm ci` fails with a registry that lacks one of them.
 * @throws Error when it cannot be had
 */
export async function getJust(): Promise<string> {
  const name = `rust-just-${platform()}-${arch()}`;
  const folder = join(foldersIn(ROOT).bin, '..', 'just', VERSION);
  const program = join(folder, 'node_modules', name, 'bin/just');
  if (await isThere(program)) return program;
  await mkdir(folder, { recursive: true });
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  await promisify(execFile)('npm', ['install', ...flags, `${name}@${VERSION}`], { cwd: folder, timeout: DEADLINE_MS });
  if (await isThere(program)) return program;
  throw new Error(`The package ${name}@${VERSION} has no bin/just.`);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
