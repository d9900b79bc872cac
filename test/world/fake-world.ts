import type { Clock } from '../../lib/world/clock.js';
import type { Process, ProcessResult } from '../../lib/world/process.js';
import type { Terminal } from '../../lib/world/terminal.js';
import type { Watcher } from '../../lib/world/watcher.js';
import type { World } from '../../lib/world/world.js';
import { MemoryDisk } from './memory-disk.js';

/** What a fake world is made of; everything has a plain default. */
export interface FakeWorldOptions {
  readonly disk?: MemoryDisk;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Processes that are alive besides this one. */
  readonly alive?: readonly number[];
  readonly columns?: number;
  readonly color?: boolean;
  readonly run?: (program: string, args: readonly string[]) => ProcessResult | Promise<ProcessResult>;
}

/** A world without a machine: what commands write is kept, time stands still unless someone sleeps. */
export class FakeWorld implements World {
  public readonly disk: MemoryDisk;
  public readonly process: Process;
  public readonly clock: Clock;
  public readonly terminal: Terminal;
  public readonly watcher: Watcher;
  public out = '';
  public err = '';
  /** Directory → how to tell that something in it changed. */
  public readonly watched = new Map<string, (name: string | undefined) => void>();
  #stop: () => void = () => {};

  constructor(options: FakeWorldOptions = {}) {
    this.disk = options.disk ?? new MemoryDisk();
    this.process = {
      pid: 1000,
      node: '/usr/bin/node',
      cwd: () => options.cwd ?? '/repo',
      env: (name) => options.env?.[name],
      isAlive: (pid) => pid === 1000 || (options.alive ?? []).includes(pid),
      run: async (program, args) => (await options.run?.(program, args)) ?? { code: 0, stdout: '' },
      startWaiting: (program, args) => ({
        go: async () => (await options.run?.(program, args)) ?? { code: 0, stdout: '' },
        end: () => {},
      }),
      onStop: (stop) => {
        this.#stop = stop;
      },
    };
    this.clock = {
      now: () => this.disk.now,
      sleep: async (milliseconds) => {
        this.disk.now += milliseconds;
      },
    };
    this.terminal = {
      color: options.color ?? false,
      columns: options.columns ?? 120,
      out: (text) => {
        this.out += text;
      },
      err: (text) => {
        this.err += text;
      },
    };
    this.watcher = {
      watch: (directory, changed) => {
        this.watched.set(directory, changed);
        return () => this.watched.delete(directory);
      },
    };
  }

  /** Presses Ctrl-C. */
  public stop(): void {
    this.#stop();
  }
}
