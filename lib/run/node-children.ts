import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { codeOf } from '../world/disk-error.js';
import type { Child, ChildOptions, ChildResult, Children, StopSignal } from './child.js';

/** Enough for every CRD of a large cluster; a program that prints more without end must not take the memory of the machine. */
const MAX_OUTPUT = 256 * 1024 * 1024;
const GRACE = 10_000;

/** Programs of this machine. */
export const nodeChildren: Children = {
  start(program, args, options) {
    const ownGroup = options.ownGroup === true;
    const child = spawn(program, [...args], {
      cwd: options.cwd,
      env: options.env,
      stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      detached: ownGroup,
    });
    const kill = (signal: StopSignal): void => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      try {
        process.kill(ownGroup ? -child.pid : child.pid, signal);
      } catch (error) {
        if (codeOf(error) !== 'ESRCH') throw error;
      }
    };
    return { pid: child.pid, kill, result: resultOf(child, options, kill) };
  },
};

function resultOf(child: ChildProcess, options: ChildOptions, kill: Child['kill']): Promise<ChildResult> {
  const stdout = new Lines(options.onLine);
  const stderr = new Lines(options.onLine);
  child.stdout?.on('data', (chunk: Buffer) => stdout.add(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.add(chunk));
  // A program that ends before it has read everything says so by its exit code.
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.stdin);

  let timedOut = false;
  let force: NodeJS.Timeout | undefined;
  const timer = setTimeout(
    () => {
      timedOut = true;
      kill('SIGTERM');
      force = setTimeout(() => kill('SIGKILL'), options.graceMilliseconds ?? GRACE);
    },
    Math.max(1, Math.min(options.timeoutMilliseconds, 2 ** 31 - 1)),
  );
  return new Promise((resolve) => {
    const end = (code: number, missing: boolean): void => {
      clearTimeout(timer);
      clearTimeout(force);
      stdout.end();
      stderr.end();
      resolve({ code, stdout: stdout.text(), stderr: stderr.text(), timedOut, missing });
    };
    child.on('error', (error) => {
      if (child.pid === undefined) end(127, codeOf(error) === 'ENOENT');
    });
    child.on('close', (code, signal) => end(code ?? 128 + (signal === null ? 1 : constants.signals[signal]), false));
  });
}

/** Output as it comes in: whole, and line by line for those who watch. */
class Lines {
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #rest = '';

  public constructor(private readonly onLine: ((line: string) => void) | undefined) {}

  public add(chunk: Buffer): void {
    if (this.#size < MAX_OUTPUT) this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.onLine === undefined) return;
    const lines = (this.#rest + chunk.toString()).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.onLine(line);
  }

  public end(): void {
    if (this.#rest !== '') this.onLine?.(this.#rest);
    this.#rest = '';
  }

  public text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
