import type { Children } from './child.js';
import type { PrivateFiles } from './private-files.js';

/** What the runner needs of the machine beyond the small world of the other commands; tests play each part. */
export interface Machine {
  readonly children: Children;
  readonly files: PrivateFiles;
  /** The whole environment that the runner was started with. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly host: string;
  readonly user: string;
  readonly pid: number;
  isAlive(pid: number): boolean;
  /** A short text that no other run has. */
  randomId(): string;
  /** Calls back at every request to stop. Returns the way to end it. */
  onSignal(handle: (signal: 'SIGINT' | 'SIGTERM') => void): () => void;
  /** Asks a DNS server behind a port of this machine; gives the response code. Absent where there is no network. */
  readonly queryDns?: (port: number, name: string) => Promise<number>;
  /** A line that a person types; undefined where nobody sits at a terminal. */
  readonly ask?: (question: string) => Promise<string>;
}
