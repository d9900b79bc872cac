import { CommanderError } from 'commander';
import { nodeWorld } from '../world/node-world.js';
import type { World } from '../world/world.js';
import { type DescribeOptions, describeError, describeUserError, isThrownByUser } from './describe-error.js';
import { paint } from './paint.js';
import { program } from './program.js';
import { UserCodeError } from './user-code-error.js';

/** Runs one command and returns the exit code. Never exits: that is left to the file in bin/. */
export async function main(args: readonly string[], world: World = nodeWorld()): Promise<number> {
  let code = 0;
  const root = program(world, (result) => {
    code = result;
  });
  for (const command of [root, ...root.commands, ...root.commands.flatMap(({ commands }) => commands)]) {
    command.exitOverride();
    command.configureOutput({ writeOut: world.terminal.out, writeErr: world.terminal.err });
  }
  try {
    await root.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed help or its complaint already.
    if (error instanceof CommanderError) return error.exitCode;
    reportFailure(error, args, world);
    return 1;
  }
}

/** Says on stderr why a command failed. */
export function reportFailure(error: unknown, args: readonly string[], world: World = nodeWorld()): void {
  const options = { repository: world.process.cwd(), library: LIBRARY, debug: wantsDebug(args, world) };
  world.terminal.err(`${paint(world.terminal).red('✖')} ${textOf(error, options)}\n`);
}

function textOf(error: unknown, options: DescribeOptions): string {
  if (error instanceof UserCodeError) return describeUserError(error.cause, error.main, options);
  return isThrownByUser(error, options) ? describeUserError(error, 'main.ts', options) : describeError(error, options);
}

/** Where this library's code is. */
const LIBRARY = decodeURIComponent(new URL('..', import.meta.url).pathname).replace(/\/$/, '');

/** Read without the option parser, because a failure may come before it is done. */
function wantsDebug(args: readonly string[], { process }: World): boolean {
  const flag = args.indexOf('--log-level');
  const level = flag >= 0 ? args[flag + 1] : args.find((arg) => arg.startsWith('--log-level='))?.slice(12);
  const debug = process.env('DEBUG');
  return (level ?? process.env('LOG_LEVEL')) === 'debug' || (debug !== undefined && debug !== '' && debug !== '0');
}
