import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { REPOSITORY, type Workspace } from './workspace.js';

/** What stood on a terminal. */
export interface Screen {
  readonly code: number | null;
  /** Everything that was sent to it, with its escape sequences. */
  readonly raw: string;
  /** Its lines, without escape sequences; what was drawn several times is there several times. */
  readonly lines: readonly string[];
}

/** A run in front of a person. */
export interface Terminal {
  readonly screen: Promise<Screen>;
  /** Presses keys; `\u0003` is Ctrl-C. */
  type(keys: string): void;
  /** Resolves when the pattern was written; also when the run ends before. */
  until(pattern: RegExp): Promise<void>;
}

/** Ctrl-C, as the keyboard sends it. */
export const CTRL_C = '\u0003';

/** Runs `fluxstrap bootstrap` on a terminal of its own (script, of util-linux), with a width. */
export function terminal(
  place: Workspace,
  args: readonly string[],
  { columns = 100, env = {} }: { readonly columns?: number; readonly env?: Readonly<Record<string, string>> } = {},
): Terminal {
  // The shell sees constants only; what is chosen comes in through variables.
  const command = 'stty cols "$COLUMNS_WANTED" rows 50 && exec "$NODE" "$BIN" bootstrap --cluster infra $ARGUMENTS';
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
    cwd: place.directory,
    env: {
      ...place.env,
      TERM: 'xterm-256color',
      SHELL: '/bin/sh',
      NODE: process.execPath,
      BIN: `${REPOSITORY}/bin/fluxstrap.js`,
      ARGUMENTS: args.join(' '),
      COLUMNS_WANTED: String(columns),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let raw = '';
  const waiting: { readonly pattern: RegExp; readonly resolve: () => void }[] = [];
  child.stdout.on('data', (chunk) => {
    raw += chunk;
    for (const { pattern, resolve } of waiting) if (pattern.test(raw)) resolve();
  });
  const screen = new Promise<Screen>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      for (const one of waiting) one.resolve();
      resolve({ code, raw, lines: stripVTControlCharacters(raw).split(/\r*\n/) });
    });
  });
  return {
    screen,
    type: (keys) => void child.stdin.write(keys),
    until: (pattern) =>
      new Promise((resolve) => {
        waiting.push({ pattern, resolve });
        if (pattern.test(raw)) resolve();
      }),
  };
}
