import type { Interface } from 'node:readline';
import type { Terminal } from './terminal.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Width where there is no terminal to ask: files and logs of CI. */
const DEFAULT_COLUMNS = 120;

/** The terminal of this process. */
export function nodeTerminal(environment: Environment = process.env): Terminal {
  return {
    color: wantsColor(environment, process.stderr.isTTY === true),
    columns: process.stderr.isTTY ? process.stderr.columns || DEFAULT_COLUMNS : DEFAULT_COLUMNS,
    out: (text) => {
      process.stdout.write(text);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true ? { ask } : {}),
  };
}

/** Lines that were typed, and who waits for the next one: what is pasted in one go answers several questions. */
const typed: string[] = [];
let waiting: ((line: string | undefined) => void) | undefined;
let lines: Interface | undefined;
let ended = false;

async function ask(question: string): Promise<string | undefined> {
  const { createInterface } = await import('node:readline');
  lines ??= createInterface({ input: process.stdin, output: process.stderr })
    .on('line', (line) => {
      if (waiting === undefined) typed.push(line);
      waiting?.(line);
      // Several lines can come before whoever waited goes on.
      waiting = undefined;
    })
    // Without a listener Ctrl-C would only pause, and the answer would be waited for without end.
    .on('SIGINT', () => lines?.close())
    .on('close', () => {
      ended = true;
      waiting?.(undefined);
    });
  if (ended && typed.length === 0) return undefined;
  lines.setPrompt(question);
  if (!ended) lines.prompt();
  const line =
    typed.shift() ??
    (await new Promise<string | undefined>((resolve) => {
      waiting = resolve;
    }));
  if (!ended) lines.pause();
  return line;
}

/** NO_COLOR and FORCE_COLOR win, in this order; otherwise colour needs a terminal that can show it, and CI gets none. */
export function wantsColor(environment: Environment, isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, CI, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb' && (CI === undefined || CI === '' || CI === 'false');
}
