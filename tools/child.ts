import { spawn } from 'node:child_process';

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds until the child and all that it started are stopped. */
  readonly deadline: number;
  /** Stops the child and all that it started. */
  readonly signal?: AbortSignal;
}

/** How a child ended. Output is both streams in the order in which they came. */
export type Ending =
  | { readonly kind: 'exit'; readonly code: number; readonly output: string }
  | { readonly kind: 'signal'; readonly name: string; readonly output: string }
  | { readonly kind: 'deadline' | 'interrupted'; readonly output: string }
  | { readonly kind: 'unstartable'; readonly notFound: boolean; readonly output: string };

/** Between the polite signal and the one that cannot be ignored. */
const GRACE = 5_000;

/**
 * Runs a program to its end, whatever the end is; never rejects.
 *
 * The child leads a process group of its own, because Go starts compilers and linkers: a signal to `go` alone would
 * leave those behind. A Ctrl-C in the terminal therefore does not reach it by itself; `signal` has to carry it.
 */
export function run(command: string, args: readonly string[], options: ChildOptions): Promise<Ending> {
  return new Promise((resolve) => {
    if (options.signal?.aborted === true) {
      resolve({ kind: 'interrupted', output: '' });
      return;
    }
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const chunks: Buffer[] = [];
    const output = () => Buffer.concat(chunks).toString('utf8');
    let stopped: 'deadline' | 'interrupted' | undefined;
    let grace: NodeJS.Timeout | undefined;
    const toGroup = (name: NodeJS.Signals) => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, name);
      } catch {
        // All of the group are gone already.
      }
    };
    const stop = (why: 'deadline' | 'interrupted') => {
      stopped ??= why;
      toGroup('SIGTERM');
      grace ??= setTimeout(() => toGroup('SIGKILL'), GRACE);
    };
    const onAbort = () => stop('interrupted');
    const clock = setTimeout(() => stop('deadline'), options.deadline);
    const end = (ending: Ending) => {
      clearTimeout(clock);
      clearTimeout(grace);
      options.signal?.removeEventListener('abort', onAbort);
      resolve(ending);
    };
    options.signal?.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      // A failed spawn emits no `close` that could be relied on.
      if (child.pid !== undefined) return;
      end({ kind: 'unstartable', notFound: error.code === 'ENOENT', output: error.message });
    });
    child.on('close', (code, signal) => {
      // The group may outlive its leader by the processes that closed their output.
      if (stopped !== undefined) toGroup('SIGKILL');
      if (stopped !== undefined) end({ kind: stopped, output: output() });
      else if (code !== null) end({ kind: 'exit', code, output: output() });
      else end({ kind: 'signal', name: signal ?? 'unknown signal', output: output() });
    });
  });
}
