import type { ChildResult, Children } from '../../../lib/run/child.js';
import type { Machine } from '../../../lib/run/machine.js';
import { MemoryFiles } from './memory-files.js';

/** What a fake program answers. */
export type Answer = Partial<ChildResult> | undefined;

/** A program: gets its arguments and what it reads. */
export type Program = (
  args: readonly string[],
  stdin: string | undefined,
  env: Readonly<Record<string, string>>,
) => Answer;

/** A call of a program. */
export interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A machine whose programs are functions; one that is not among them is missing. */
export class FakeMachine implements Machine {
  public readonly files = new MemoryFiles();
  public readonly calls: Call[] = [];
  public readonly children: Children;
  public readonly host = 'here';
  public readonly user = 'me';
  public readonly pid = 1000;
  public alive: readonly number[] = [];
  public queryDns?: (port: number, name: string) => Promise<number>;
  public signal: (signal: 'SIGINT' | 'SIGTERM') => void = () => {};

  public constructor(
    public readonly programs: Record<string, Program>,
    public readonly environment: Readonly<Record<string, string>> = {},
  ) {
    this.children = {
      start: (program, args, { stdin, env, onLine }) => {
        this.calls.push({ program, args, env });
        const answer = programs[program]?.(args, stdin, env);
        const missing = programs[program] === undefined;
        const result = { code: missing ? 127 : 0, stdout: '', stderr: '', timedOut: false, missing, ...answer };
        for (const line of result.stdout.split('\n')) onLine?.(line);
        return { pid: 1, result: Promise.resolve(result), kill: () => {} };
      },
    };
  }

  public isAlive(pid: number): boolean {
    return this.alive.includes(pid);
  }

  public randomId(): string {
    return 'abcd1234';
  }

  public onSignal(handle: (signal: 'SIGINT' | 'SIGTERM') => void): () => void {
    this.signal = handle;
    return () => {};
  }
}
