import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { JsonObject } from '../yaml/json.js';
import { ImportError } from './import-error.js';

/** `cdk8s import` takes seconds; one that takes this long hangs. */
const DEADLINE = 180_000;

/**
 * Runs `cdk8s import` over CRDs, in a directory of its own, and hands back what it wrote: file name → text.
 *
 * All documents go into one file, with `---` before each: cdk8s takes one file only, lets the last file of an API group
 * win, and finds nothing in files that were joined without a separator.
 *
 * @param where the source, for messages.
 * @param project directory whose cdk8s-cli is used, when it has one; else the one beside this package.
 */
export async function cdk8sImport(
  where: string,
  documents: readonly JsonObject[],
  project: string,
): Promise<ReadonlyMap<string, string>> {
  const cli = findCli(project);
  const directory = await mkdtemp(join(tmpdir(), 'fluxstrap-import-'));
  try {
    const output = join(directory, 'out');
    await mkdir(output);
    // JSON is YAML; written so, no text of a CRD changes its type on the way.
    const text = documents.map((document) => `---\n${JSON.stringify(document)}\n`).join('');
    await writeFile(join(directory, 'crds.yaml'), text);
    await run(where, cli, directory);
    const names = (await readdir(output)).filter((name) => name.endsWith('.ts')).sort();
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(output, name), 'utf8')] as const)),
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function run(where: string, cli: string, directory: string): Promise<void> {
  const { execa } = await import('execa');
  const args = [cli, 'import', 'crds.yaml', '--language', 'typescript', '--output', 'out', '--no-save'];
  const result = await execa(process.execPath, args, {
    cwd: directory,
    env: { CDK8S_CHECK_UPGRADE: 'false' },
    timeout: DEADLINE,
    stdin: 'ignore',
    reject: false,
  });
  if (!result.failed) return;
  const cause = result.timedOut ? `it took longer than ${DEADLINE / 1000} s` : lastWords(result.stderr);
  throw new ImportError([`${where}: cdk8s import fails (${cause}). Check the CRD files.`]);
}

/** The message of the stack trace that cdk8s prints, without the trace. */
function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^\s+at |^Importing resources/.test(line));
  return lines.slice(0, 3).join(' ').slice(0, 500) || 'no message';
}

function findCli(project: string): string {
  for (const start of [join(resolve(project), 'package.json'), import.meta.url]) {
    const require = createRequire(start);
    try {
      const manifest = require.resolve('cdk8s-cli/package.json');
      const { bin } = require(manifest) as { bin: { cdk8s: string } };
      return join(dirname(manifest), bin.cdk8s);
    } catch {
      // Not installed there; the next place may have it.
    }
  }
  throw new ImportError(['cdk8s-cli: it is not installed. Run npm install --save-dev cdk8s-cli.']);
}
