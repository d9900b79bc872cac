import type { World } from '../world/world.js';
import { type LogLevel, tells } from './log-level.js';
import type { Paint } from './paint.js';

/** What every command gets. */
export interface Context {
  readonly world: World;
  readonly paint: Paint;
  /** Absolute path of the repository: where the command was started. */
  readonly repository: string;
  /** The file that exports the fleet, relative to the repository. */
  readonly main: string;
  readonly logLevel: LogLevel;
}

/** Tells people something, unless they asked for less. */
export function say(context: Context, level: LogLevel, text: string): void {
  if (text !== '' && tells(context.logLevel, level)) context.world.terminal.err(text);
}
