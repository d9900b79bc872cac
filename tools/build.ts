import { copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ending, run } from './child.js';
import { type Folders, ROOT } from './folders.js';
import { goArguments, goEnvironment, goMod } from './go.js';
import { keepData } from './keep-data.js';
import type { Buildable } from './program.js';
import { writeStamp } from './stamp.js';

/** What came of a build; `lines` are the end of what Go, or the program itself, said. */
export type Outcome =
  | { readonly kind: 'built' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'failed'; readonly what: string; readonly lines: readonly string[]; readonly todo: string };

/** Lines of output that are shown of a failed build. */
const SHOWN = 15;

/** Milliseconds for a program to say its version. */
const PROBE_DEADLINE = 30_000;

/** Builds a program, asks it for its version, and only then puts it into its place. */
export async function build(
  program: Buildable,
  folders: Folders,
  deadline: number,
  signal: AbortSignal,
): Promise<Outcome> {
  await mkdir(folders.build, { recursive: true });
  await mkdir(folders.bin, { recursive: true });
  // A folder of this run alone: two runs in one checkout must not write into each other's modules.
  const folder = await mkdtemp(join(folders.build, `${program.name}-`));
  const log = join(folders.build, `${program.name}.log`);
  try {
    const out = join(folder, 'out');
    await mkdir(out);
    if (program.go.how === 'module') await writeFile(join(folder, 'go.mod'), goMod(program));
    const env = { ...goEnvironment(process.env), ...(program.go.how === 'install' ? { GOBIN: out } : {}) };
    const ending = await run('go', goArguments(program, out), {
      cwd: program.go.how === 'local' ? join(ROOT, program.go.module) : folder,
      env,
      deadline,
      signal,
    });
    if (ending.kind === 'interrupted') return { kind: 'interrupted' };
    if (ending.kind !== 'exit' || ending.code !== 0) {
      await writeFile(log, ending.output);
      return failure(ending, howItEnded(ending, deadline), todoFor(ending, program, deadline));
    }
    // Go names the file after the last part of the package, which may be `v3` or `cli`; there is one file.
    const [file] = await readdir(out);
    if (file === undefined) {
      return failure(ending, 'Go reported success and left no binary', todoFor(ending, program, deadline));
    }
    const binary = join(out, file);
    const wrong = await probe(program, binary, signal);
    if (wrong !== undefined) return wrong;
    const without = await keepData(program, folder, folders, { env, deadline, signal });
    if (without !== undefined) return without;
    await putInPlace(binary, join(folders.bin, program.name), folder);
    await writeStamp(program, folders);
    await rm(log, { force: true });
    return { kind: 'built' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** By rename, so that a program which is running, or about to be started by a test, is never half written. */
async function putInPlace(binary: string, place: string, folder: string): Promise<void> {
  try {
    await rename(binary, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    // .tools/bin is a cache mounted from elsewhere.
    const beside = `${place}.${folder.slice(-6)}.tmp`;
    await copyFile(binary, beside);
    await rename(beside, place);
  }
}

async function probe(program: Buildable, binary: string, signal: AbortSignal): Promise<Outcome | undefined> {
  const ending = await run(binary, program.probe.args, { deadline: PROBE_DEADLINE, signal });
  if (ending.kind === 'interrupted') return { kind: 'interrupted' };
  const todo = 'The row of this program in tools/rows does not fit its version; see how its own release is linked.';
  const question = `${program.name} ${program.probe.args.join(' ')}`;
  if (ending.kind !== 'exit' || ending.code !== 0) {
    return failure(ending, `built, but \`${question}\` ${howItEnded(ending, PROBE_DEADLINE)}`, todo);
  }
  if (!program.probe.tellsVersion || ending.output.includes(program.version)) return undefined;
  return failure(ending, `built, but \`${question}\` does not say ${program.version}`, todo);
}

function failure(ending: Ending, what: string, todo: string): Outcome {
  const lines = ending.output.trimEnd().split('\n').slice(-SHOWN);
  return { kind: 'failed', what, lines: lines.filter((line) => line !== ''), todo };
}

function howItEnded(ending: Ending, deadline: number): string {
  if (ending.kind === 'exit') return `failed with exit code ${ending.code}`;
  if (ending.kind === 'deadline') return `took longer than ${Math.round(deadline / 1000)} s and was stopped`;
  if (ending.kind === 'signal') return `was ended by ${ending.name}`;
  return 'could not be started';
}

/** The first cause that the output names, as advice. */
function todoFor(ending: Ending, program: Buildable, deadline: number): string {
  const again = `then run \`npm run tools -- ${program.name}\` again`;
  const said = (pattern: RegExp) => pattern.test(ending.output);
  if (ending.kind === 'deadline') {
    const minutes = Math.ceil((deadline * 2) / 60_000);
    return `Give it more time: \`npm run tools -- --deadline ${minutes} ${program.name}\`.`;
  }
  if (said(/no space left on device/i)) return `Free some disk space, ${again}. Go's caches can be several gigabytes.`;
  if (said(/(403 Forbidden|404 Not Found|410 Gone|unknown revision)/i)) {
    return 'The module proxy does not serve it: pin a neighbouring one in tools/rows, or set another GOPROXY.';
  }
  if (said(/dial tcp|no such host|i\/o timeout|connection re(fused|set)|TLS handshake/i)) {
    return `The module proxy cannot be reached: check the network and GOPROXY, ${again}.`;
  }
  if (said(/signal: killed|out of memory/i)) return `Memory ran out: set GOMAXPROCS=1, ${again}.`;
  return `All of Go's output is in .tools/build/${program.name}.log.`;
}
