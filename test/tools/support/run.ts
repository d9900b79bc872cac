import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { foldersIn, ROOT } from '../../../tools/folders.js';
import { temporaryDirectory } from '../../output/support/real-tree.js';

/** Programs that the lane calls; `npm run tools` brings them. */
export type Tool =
  | 'actionlint'
  | 'age-keygen'
  | 'helm'
  | 'helm3'
  | 'helmfile'
  | 'kubeconform'
  | 'kubectl'
  | 'kustomize'
  | 'registry'
  | 'sops'
  | 'task';

/** What a program did. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** On top of the scrubbed environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads on standard input; nothing without it. */
  readonly input?: string;
  /** @default - 60 */
  readonly deadlineSeconds?: number;
}

const { bin: BIN } = foldersIn(ROOT);

/** Absolute path of a program. @throws Error that names the way out when it is not there: never a skip. */
export function toolPath(tool: Tool): string {
  const path = join(BIN, tool);
  if (!existsSync(path)) throw new Error(`${tool} is not in .tools/bin. Run \`npm run tools\`.`);
  return path;
}

const HOME = temporaryDirectory();

/**
 * The whole environment of a program: nothing of the person or machine that runs the tests (HELM_*, HELMFILE_*, KUBECONFIG, SOPS_*, …) is in
 * it, and homes and caches belong to the test file alone.
 */
export function environment(): Readonly<Record<string, string>> {
  return {
    PATH: [BIN, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    HOME,
    TMPDIR: HOME,
    KUBECONFIG: join(HOME, 'no-kubeconfig'),
    HELM_CACHE_HOME: join(HOME, 'helm/cache'),
    HELM_CONFIG_HOME: join(HOME, 'helm/config'),
    HELM_DATA_HOME: join(HOME, 'helm/data'),
    HELMFILE_CACHE_HOME: join(HOME, 'helmfile'),
    HELMFILE_UPGRADE_NOTICE_DISABLED: '1',
    XDG_CACHE_HOME: join(HOME, 'xdg/cache'),
    XDG_CONFIG_HOME: join(HOME, 'xdg/config'),
    XDG_DATA_HOME: join(HOME, 'xdg/data'),
    NO_COLOR: '1',
  };
}

/** Runs a program to its end. Arguments are an array: no shell sees them. */
export function run(tool: Tool, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const seconds = options.deadlineSeconds ?? 60;
  const child = spawn(toolPath(tool), args, {
    cwd: options.cwd ?? HOME,
    env: { ...environment(), ...options.env },
    stdio: 'pipe',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => err.push(data));
  // A program that ends before it has read everything is none of our business; its exit code is.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal !== null) reject(new Error(`${line(tool, args)}: ended by ${signal}; its deadline is ${seconds} s.`));
      else resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
  });
}

/** Runs a program that must succeed, and gives what it printed. */
export async function output(tool: Tool, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, out, err } = await run(tool, args, options);
  if (code !== 0) throw new Error(`${line(tool, args)}: exit code ${code}\n${err.slice(-4000)}${out.slice(-1000)}`);
  return out;
}

/** Runs `work` on every item, a few at a time: the lane has the machine for itself, but not more than it has. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>, width = 4): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}

function line(tool: Tool, args: readonly string[]): string {
  return [tool, ...args].join(' ');
}
