import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const STRICT = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--isolatedModules'];

/** What tsc says about files (name → text) under this repository's rules; empty when they compile. */
export function compile(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'fluxstrap-compile-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const manifest = require.resolve('typescript/package.json');
    const tsc = join(dirname(manifest), (require(manifest) as { bin: { tsc: string } }).bin.tsc);
    const target = ['--noEmit', '--target', 'es2022', '--module', 'esnext', '--types', ''];
    execFileSync(process.execPath, [tsc, ...target, ...STRICT, ...Object.keys(files)], {
      cwd: directory,
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout ?? error);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
