/** How a program is started. */
export interface ChildOptions {
  readonly cwd: string;
  /** The whole environment of the program: nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string>>;
  /** What it reads; nothing by default. The way for secrets, since arguments can be read by everybody. */
  readonly stdin?: string;
  readonly timeoutMilliseconds: number;
  /** How long it may take to end after it was told to, before it is killed. Default 10 seconds. */
  readonly graceMilliseconds?: number;
  /** True for a program that starts others: they get the same signals, and a terminal's Ctrl-C reaches none of them by itself. */
  readonly ownGroup?: boolean;
  readonly onLine?: (line: string) => void;
}

/** A program that ended. */
export interface ChildResult {
  /** 128 + the signal's number when a signal ended it, as shells count. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** True when it was stopped because its time was over. */
  readonly timedOut: boolean;
  /** True when there is no such program. */
  readonly missing: boolean;
}

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

/** A program that runs. */
export interface Child {
  readonly pid: number | undefined;
  /** Never rejects. */
  readonly result: Promise<ChildResult>;
  kill(signal: StopSignal): void;
}

/** Starts programs, never through a shell. */
export interface Children {
  start(program: string, args: readonly string[], options: ChildOptions): Child;
}
