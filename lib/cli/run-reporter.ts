import type { Level } from '../run/event.js';
import type { Reporter } from '../run/report/reporter.js';
import type { Context } from './context.js';
import { tells } from './log-level.js';

/** The reporter that fits: events for programs, a list on a terminal, lines everywhere else. Each is loaded only when it is used. */
export async function reporterOf({ world, logLevel }: Context, json: boolean): Promise<Reporter> {
  const { out, err } = world.terminal;
  const told = (level: Level): boolean => tells(logLevel, level);
  if (json) return (await import('../run/report/json-reporter.js')).jsonReporter(out);
  if (isTerminal(world.process.env) && logLevel !== 'debug') {
    return (await import('../run/report/terminal-reporter.js')).terminalReporter(err, told);
  }
  return (await import('../run/report/plain-reporter.js')).plainReporter(err, told);
}

function isTerminal(env: (name: string) => string | undefined): boolean {
  const ci = env('CI');
  // A terminal that does not know its width cannot show a list.
  const wide = process.stderr.isTTY === true && process.stderr.columns >= 40;
  return wide && env('TERM') !== 'dumb' && (ci === undefined || ci === '' || ci === 'false');
}
