/** A program that ended. */
export interface ProcessResult {
  /** 128 + the signal's number when a signal ended it, as shells count. */
  readonly code: number;
  readonly stdout: string;
}

/** The running process and the programs that it starts. */
export interface Process {
  readonly pid: number;
  /** The Node program that runs this. */
  readonly node: string;
  /** Absolute path of the working directory. */
  cwd(): string;
  /** An environment variable. */
  env(name: string): string | undefined;
  /** Whether a process of this machine is there. */
  isAlive(pid: number): boolean;
  /** Runs a program to its end. Its stdout is returned; its stderr goes to ours. No shell is involved. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<ProcessResult>;
  /** Starts a program that waits for a line before it does its work. As with `run`, its stdout is returned and its stderr goes to ours. */
  startWaiting(program: string, args: readonly string[], options?: RunOptions): WaitingProcess;
  /** Calls back once, at the first request to stop (Ctrl-C, SIGTERM). */
  onStop(stop: () => void): void;
}

/** A program that is ready, and waits. */
export interface WaitingProcess {
  /** Lets it do its work, to the end. Once. */
  go(): Promise<ProcessResult>;
  /** Ends it, whether it has begun or not. */
  end(): void;
}

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}
