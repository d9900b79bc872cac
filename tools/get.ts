import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BROWSER, findBrowser } from './browser/find-browser.js';
import { getBrowser } from './browser/get-browser.js';
import { build, type Outcome } from './build.js';
import { foldersIn, ROOT } from './folders.js';
import { whatIsWrongWithGo } from './go.js';
import { MISE_FILE, renderMise } from './mise.js';
import { HELP, parseOptions } from './options.js';
import type { Buildable } from './program.js';
import { select } from './programs.js';
import { stateOf } from './stamp.js';
import { renderToolPins, TOOL_PINS_FILE } from './tool-pins.js';

const INTERRUPTED = 130;

const folders = foldersIn(ROOT);

/** Progress and complaints; standard output is for what a program could read. */
function say(text: string): void {
  process.stderr.write(text);
}

function seconds(since: number): string {
  return `${Math.round((performance.now() - since) / 1000)} s`;
}

/** Lists what is not there as it should be. */
async function check(programs: readonly Buildable[], browser: boolean): Promise<number> {
  const states = await Promise.all(programs.map((program) => stateOf(program, folders)));
  const lacking = programs.flatMap((program, index) => {
    const state = states[index];
    return state === 'current' ? [] : [`${program.name} ${program.version} ${state}\n`];
  });
  const found = browser ? await findBrowser(folders, process.env) : undefined;
  if (browser && found === undefined) lacking.push(`${BROWSER} missing\n`);
  const asked = programs.length + (browser ? 1 : 0);
  process.stdout.write(lacking.join(''));
  const names = lacking.map((line) => line.split(' ')[0]).join(' ');
  say(
    lacking.length === 0
      ? `All ${asked} programs are there.\n`
      : `${lacking.length} of ${asked} are not there as pinned. Get them: npm run tools -- ${names}\n`,
  );
  return lacking.length === 0 ? 0 : 1;
}

/** Builds what is not current, one after the other: Go uses all cores, and its cache makes the next one cheaper. */
async function get(
  programs: readonly Buildable[],
  browser: boolean,
  deadline: number,
  signal: AbortSignal,
): Promise<number> {
  const states = await Promise.all(programs.map((program) => stateOf(program, folders)));
  if (states.some((state) => state !== 'current')) {
    const wrong = await whatIsWrongWithGo(signal);
    if (signal.aborted) return INTERRUPTED;
    if (wrong !== undefined) {
      say(`${wrong}\n`);
      return 1;
    }
  }
  const start = performance.now();
  const failed: string[] = [];
  let built = 0;
  for (const [index, program] of programs.entries()) {
    const place = `(${index + 1}/${programs.length})`;
    say(`${program.name} ${program.version} … `);
    if (states[index] === 'current') {
      say(`there ${place}\n`);
      continue;
    }
    const since = performance.now();
    const outcome = await build(program, folders, deadline, signal).catch(fromDisk);
    if (outcome.kind === 'interrupted') {
      say(`interrupted after ${seconds(since)}; what was built before stays.\n`);
      return INTERRUPTED;
    }
    if (outcome.kind === 'built') {
      built += 1;
      say(`built in ${seconds(since)} ${place}\n`);
      continue;
    }
    failed.push(program.name);
    say(`FAILED after ${seconds(since)} ${place}: ${outcome.what}\n`);
    say(`${outcome.lines.map((line) => `    ${line}\n`).join('')}    → ${outcome.todo}\n`);
  }
  const there = programs.length - built - failed.length;
  const fetched = browser ? await fetchBrowser(deadline, signal) : 'there';
  if (fetched === 'interrupted') return INTERRUPTED;
  if (fetched === 'failed') failed.push(BROWSER);
  say(`${built} built, ${there} there already, ${failed.length} failed, in ${seconds(start)}.\n`);
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}\n`);
  return failed.length === 0 ? 0 : 1;
}

/** Finds the browser, or gets it. */
async function fetchBrowser(deadline: number, signal: AbortSignal): Promise<'there' | 'failed' | 'interrupted'> {
  say(`${BROWSER} … `);
  const found = await findBrowser(folders, process.env);
  if (found !== undefined) {
    say(`${found.version} there: ${found.path}\n`);
    return 'there';
  }
  const since = performance.now();
  const outcome = await getBrowser(folders, deadline, signal).catch(fromDisk);
  if (outcome.kind === 'built') {
    say(`unpacked in ${seconds(since)}\n`);
    return 'there';
  }
  if (outcome.kind === 'interrupted') {
    say(`interrupted after ${seconds(since)}\n`);
    return 'interrupted';
  }
  say(`FAILED after ${seconds(since)}: ${outcome.what}\n`);
  say(`${outcome.lines.map((line) => `    ${line}\n`).join('')}    → ${outcome.todo}\n`);
  return 'failed';
}

/** A disk that refuses (full, read-only) fails one program, like any other cause. */
function fromDisk(error: unknown): Outcome {
  const what = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', what, lines: [], todo: 'Check that .tools can be written to and that the disk has room.' };
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if ('mistake' in options) {
    say(`${options.mistake}\n\n${HELP}`);
    return 1;
  }
  if (options.act === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.act === 'write-mise') {
    await writeFile(join(ROOT, MISE_FILE), renderMise());
    await writeFile(join(ROOT, TOOL_PINS_FILE), renderToolPins());
    say(`${MISE_FILE} and ${TOOL_PINS_FILE} are written.\n`);
    return 0;
  }
  const selection = select(options.wish);
  if ('mistake' in selection) {
    say(`${selection.mistake}\n`);
    return 1;
  }
  if (options.act === 'check') return check(selection.programs, selection.browser);
  const interruption = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interruption.abort());
  return get(selection.programs, selection.browser, options.deadline, interruption.signal);
}

process.exitCode = await main();
