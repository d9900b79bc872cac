import { nodeClock } from './node-clock.js';
import { nodeDisk } from './node-disk.js';
import { nodeProcess } from './node-process.js';
import { nodeTerminal } from './node-terminal.js';
import { nodeWatcher } from './node-watcher.js';
import type { World } from './world.js';

/** The real world. */
export function nodeWorld(): World {
  return { disk: nodeDisk, process: nodeProcess, clock: nodeClock, terminal: nodeTerminal(), watcher: nodeWatcher };
}
