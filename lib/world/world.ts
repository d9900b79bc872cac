import type { Clock } from './clock.js';
import type { Disk } from './disk.js';
import type { Process } from './process.js';
import type { Terminal } from './terminal.js';
import type { Watcher } from './watcher.js';

/** Everything outside of the pure core, as small interfaces, so that tests can play each of them. */
export interface World {
  readonly disk: Disk;
  readonly process: Process;
  readonly clock: Clock;
  readonly terminal: Terminal;
  readonly watcher: Watcher;
}
