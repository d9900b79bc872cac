import type { Command } from '../plan/kubectl-commands.js';
import type { Child, ChildResult, StopSignal } from './child.js';
import { commandLine } from './command-line.js';
import type { Deadline } from './deadline.js';
import { childEnvironment, type EnvironmentOptions } from './environment.js';
import type { Emit } from './event.js';
import type { Machine } from './machine.js';
import type { Mask } from './mask.js';
import { Interrupted } from './run-error.js';

/** How one command is run. */
export interface ExecOptions {
  readonly deadline: Deadline;
  /** Step that it belongs to, for the log. */
  readonly step: string;
  readonly stdin?: string;
  /** More environment: values that may not stand in arguments. */
  readonly env?: Readonly<Record<string, string>>;
  /** True for a program that starts others and must end in order (helmfile). */
  readonly ownGroup?: boolean;
  /** True when its output is nobody's business: it holds secrets, so none of it becomes an event. */
  readonly secretOutput?: boolean;
  /** True when every line of its output is worth an event. */
  readonly live?: boolean;
  readonly graceSeconds?: number;
  /** For a program that never ends by itself: gets the way to end it. */
  readonly onStart?: (end: () => void) => void;
  readonly onLine?: (line: string) => void;
  /** What runs in front of a person may go on after the first request to stop: releasing the Lease. */
  readonly evenInterrupted?: boolean;
}

/** What the executor of commands is made of. */
export interface ExecParts {
  readonly machine: Machine;
  readonly repository: string;
  readonly environment: Omit<EnvironmentOptions, 'ambient'>;
  readonly mask: Mask;
  readonly emit: Emit;
  /** Tells which programs with a group of their own are running, so that a later run can wait for them. */
  readonly watch?: (running: readonly { readonly pid: number; readonly program: string }[]) => void;
}

/** Runs the programs of the bootstrap: one environment, one log, one place that passes signals on. */
export class Exec {
  readonly #running = new Map<Child, { readonly program: string; readonly ownGroup: boolean }>();
  readonly #started = new Set<string>();
  #interrupted = false;

  public constructor(private readonly parts: ExecParts) {}

  public async run(command: Command, options: ExecOptions): Promise<ChildResult> {
    if (this.#interrupted && options.evenInterrupted !== true) throw new Interrupted();
    const { machine, repository, mask, emit } = this.parts;
    const { program, args } = command;
    const { step, ownGroup = false } = options;
    emit({ event: 'command', step, command: this.show(command) });
    const name = program.slice(program.lastIndexOf('/') + 1);
    const environment = childEnvironment(name, { ...this.parts.environment, ambient: machine.environment });
    this.#started.add(name);
    const child = machine.children.start(program, args, {
      cwd: repository,
      env: { ...environment, ...options.env },
      ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
      timeoutMilliseconds: options.deadline.left,
      ...(options.graceSeconds === undefined ? {} : { graceMilliseconds: options.graceSeconds * 1000 }),
      ownGroup,
      ...((options.live === true && options.secretOutput !== true) || options.onLine !== undefined
        ? {
            onLine: (line: string) => {
              options.onLine?.(line);
              if (options.live === true && options.secretOutput !== true)
                emit({ event: 'output', step, line: mask.hide(line) });
            },
          }
        : {}),
    });
    options.onStart?.(() => child.kill('SIGTERM'));
    this.#running.set(child, { program, ownGroup });
    if (ownGroup) this.#watch();
    const result = await child.result;
    this.#running.delete(child);
    if (ownGroup) this.#watch();
    if (this.#interrupted && options.evenInterrupted !== true) throw new Interrupted();
    return result;
  }

  /** A command line with its secrets masked. */
  public show(command: Command): string {
    return this.parts.mask.hide(commandLine(command));
  }

  /** Passes a signal on to everything that runs, and starts nothing more. */
  public interrupt(signal: StopSignal): readonly string[] {
    this.#interrupted = true;
    for (const child of this.#running.keys()) child.kill(signal);
    return [...new Set([...this.#running.values()].map(({ program }) => program))];
  }

  /** Names of the programs that were started, missing ones among them. */
  public get started(): readonly string[] {
    return [...this.#started];
  }

  public get interrupted(): boolean {
    return this.#interrupted;
  }

  #watch(): void {
    const groups = [...this.#running].filter(([child, { ownGroup }]) => ownGroup && child.pid !== undefined);
    this.parts.watch?.(groups.map(([child, { program }]) => ({ pid: child.pid!, program })));
  }
}
