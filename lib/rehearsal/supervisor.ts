import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { RehearsalError } from './rehearsal-error.js';
import { SUPERVISOR_PROGRAM } from './supervisor-program.js';
import { before } from './wait-until.js';

/** How a program ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A running server. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** File with its stdout and stderr. */
  readonly log: string;
  /** Resolves when it has ended. Never rejects. */
  readonly ended: Promise<Ending>;
  /** How it ended, or undefined while it runs. */
  ending(): Ending | undefined;
  /** Sends a signal and does not wait. Does nothing when it has ended. */
  signal(signal: NodeJS.Signals): void;
  /** The last lines that it wrote, for error messages. @param count Default 12. */
  lastLines(count?: number): string;
}

type Told =
  | { readonly event: 'started'; readonly id: number; readonly pid: number }
  | { readonly event: 'failed'; readonly id: number; readonly message: string }
  | { readonly event: 'exit'; readonly id: number; readonly code: number | null; readonly signal: string | null };

/** What is done with what the supervisor tells about one program. */
interface Listener {
  started(pid: number): void;
  failed(message: string): void;
  ended(ending: Ending): void;
}

/** How long the supervisor may take for an answer: it only forks. */
const ANSWER_MS = 15_000;
/** How long it may take to kill everything and to remove the directory. */
const END_MS = 15_000;

/**
 * Starts servers in a directory of their own and makes sure that none of them outlives this process, not even when it is killed. All of them
 * are one process group, apart from ours, so a Ctrl-C in the terminal does not reach them before we have decided what it means.
 */
export class Supervisor {
  private readonly process: ChildProcess;
  private readonly listeners = new Map<number, Listener>();
  private readonly gone: Promise<void>;
  private lastId = 0;

  /** @param directory Holds logs and data; removed at the end. @param keep Leave the directory, for a look at it. Default false. */
  constructor(
    readonly directory: string,
    private readonly keep = false,
  ) {
    const args = ['-e', SUPERVISOR_PROGRAM, '--', directory, ...(keep ? ['keep'] : [])];
    // An environment of its own: NODE_OPTIONS of the caller must not reach it.
    this.process = spawn(process.execPath, args, {
      cwd: directory,
      detached: true,
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.gone = new Promise((resolve) => this.process.once('exit', () => resolve()));
    // Should someone kill the supervisor alone, its children are killed here.
    this.process.once('exit', () => this.killGroup());
    this.process.stdin?.on('error', () => undefined);
    createInterface({ input: this.process.stdout! }).on('line', (line) => this.hear(JSON.parse(line) as Told));
    // A caller that forgets to stop must not hang for ever: when it has nothing else to do it exits, and everything goes with it.
    this.process.unref();
    for (const pipe of [this.process.stdin, this.process.stdout]) (pipe as unknown as { unref(): void }).unref();
  }

  /** Process id of the supervisor, which is the id of the whole process group. */
  get pid(): number {
    return this.process.pid ?? -1;
  }

  /**
   * Starts a program in the directory. No shell is involved and nothing of our environment but PATH reaches it.
   *
   * @param more Further variables of its environment. Default none.
   * @throws RehearsalError when it cannot be started.
   */
  async start(
    name: string,
    program: string,
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
  ): Promise<Child> {
    this.lastId += 1;
    const id = this.lastId;
    const log = join(this.directory, `${name}.log`);
    let ending: Ending | undefined;
    let end: (value: Ending) => void = () => undefined;
    const ended = new Promise<Ending>((resolve) => {
      end = resolve;
    });
    const started = new Promise<number>((resolve, reject) => {
      this.listeners.set(id, {
        started: resolve,
        failed: (message) =>
          reject(new RehearsalError(`rehearsal: ${name} cannot be started (${message}). Look at ${program}.`)),
        ended: (value) => {
          ending = value;
          end(value);
        },
      });
    });
    const env = { PATH: process.env.PATH ?? '', HOME: this.directory, ...more };
    this.send({ op: 'start', id, program, args, log, env, cwd: this.directory });
    const pid = await before(
      ANSWER_MS,
      started,
      () => `rehearsal: the supervisor does not answer (${name} was asked for)`,
    );
    return {
      name,
      pid,
      log,
      ended,
      ending: () => ending,
      signal: (signal) => {
        if (ending === undefined) this.send({ op: 'signal', id, signal });
      },
      lastLines: (count = 12) => lastLines(log, count),
    };
  }

  /** Kills every program, removes the directory, and returns when that is done. */
  async end(): Promise<void> {
    this.process.stdin?.end();
    const timer = setTimeout(() => this.killGroup(), END_MS);
    await this.gone;
    clearTimeout(timer);
    // Where it was killed itself it could not do this.
    if (!this.keep) rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  private send(order: object): void {
    this.process.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  private hear(told: Told): void {
    const listener = this.listeners.get(told.id);
    if (told.event === 'started') listener?.started(told.pid);
    else if (told.event === 'failed') listener?.failed(told.message);
    else listener?.ended({ code: told.code, signal: told.signal });
    if (told.event !== 'started') this.listeners.delete(told.id);
  }

  /** Also kills the supervisor itself, where it is still there. */
  private killGroup(): void {
    try {
      if (this.process.pid !== undefined) process.kill(-this.process.pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
    for (const listener of this.listeners.values()) {
      listener.failed('the supervisor was killed');
      listener.ended({ code: null, signal: 'SIGKILL' });
    }
    this.listeners.clear();
  }
}

function lastLines(file: string, count: number): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}
