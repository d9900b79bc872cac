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

async function ask(question: string): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and Ctrl-D close the input; without this the answer would be waited for without end.
  const closed = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  try {
    return await Promise.race([lines.question(question), closed]);
  } finally {
    lines.close();
  }
}

/** NO_COLOR and FORCE_COLOR win, in this order; otherwise colour needs a terminal that can show it, and CI gets none. */
export function wantsColor(environment: Environment, isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, CI, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb' && (CI === undefined || CI === '' || CI === 'false');
}
