#!/usr/bin/env node
import { Console } from 'node:console';
import { existsSync, writeSync } from 'node:fs';
import module from 'node:module';

const SOURCES = new URL('../lib/cli/main.ts', import.meta.url);
const BUILT = new URL('../build/lib/cli/main.js', import.meta.url);

// A checkout runs its sources; the packed library has none. The condition makes `import 'fluxstrap'` in main.ts mean the same sources.
// A hook and not a flag of a second process, so that signals, exit codes and standard streams need no forwarding.
const fromSources = existsSync(SOURCES);
if (fromSources) {
  const hook = `export const resolve = (specifier, context, next) =>
    next(specifier, { ...context, conditions: ['fluxstrap-source', ...context.conditions] });`;
  module.register(`data:text/javascript,${encodeURIComponent(hook)}`);
  (await import('tsx/esm/api')).register();
  (await import('tsx/cjs/api')).register();
}
process.setSourceMapsEnabled(true);
// Deep constructs must not push the user's own line off the stack.
Error.stackTraceLimit = 50;
// stdout carries data only, also when main.ts logs something.
globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });

let code;
const args = process.argv.slice(2);
const cli = await import((fromSources ? SOURCES : BUILT).href);

// `fluxstrap … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});
const fail = (error) => {
  cli.reportFailure(error, args);
  code = 1;
  process.exit(code);
};
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.on('exit', () => {
  if (code !== undefined) return;
  writeSync(
    2,
    '✖ main.ts: stopped fluxstrap before it was done: it calls process.exit, or awaits what never happens.\n',
  );
  process.exitCode ||= 1;
});

cli.main(args).then((result) => {
  code = result;
  // What main.ts left open (a timer, a socket) must not keep a finished command alive; what was written goes out first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}, fail);
