import { OutputError } from '../output/output-error.js';
import { CliError } from './cli-error.js';
import { pathOf, relative } from './source-line.js';

/** How much a person wants to see. */
export interface DescribeOptions {
  readonly repository: string;
  /** Directory of this library's own code, whose lines are never the user's. */
  readonly library: string;
  /** Everything: stacks and causes. */
  readonly debug: boolean;
}

/** A position in a stack or in a compiler's message: `(file:///a/main.ts:6:7)`, `at async /a/main.ts:6:7`. */
const FRAME = /^\s+at (?:async )?(?:.*\()?((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/;
const COMPILER = /^(\S.*?\.[cm]?[jt]sx?):(\d+):(\d+): ERROR: (.*)$/;
const DEBUG_HINT = 'Run it with --log-level debug for the whole stack.';

/** An error of this tool's own: a sentence for people, or a fault of ours with everything that helps to find it. */
export function describeError(error: unknown, options: DescribeOptions): string {
  if (error instanceof CliError || error instanceof OutputError) {
    return options.debug ? withStack(error.message, error) : error.message;
  }
  return withStack(
    'fluxstrap: stopped unexpectedly. This is a fault of fluxstrap: please report it with this text.',
    error,
  );
}

/** Whether the code that threw is the user's own: a callback that ran late, a promise that nobody waited for. */
export function isThrownByUser(error: unknown, { repository, library }: DescribeOptions): boolean {
  const [frame] = framesOf(error);
  if (frame === undefined) return false;
  return frame.path.startsWith(`${repository}/`) && !isForeign(frame.path, library);
}

/** An error that the user's own code threw: where in that code, and what. */
export function describeUserError(error: unknown, main: string, options: DescribeOptions): string {
  const message = messageOf(error, options.repository);
  const place = placeOf(error, options);
  const compiler = messageLines(error).flatMap((line) => compilerMessage(line, options.repository));
  const text = compiler.length > 0 ? compiler.join('\n') : `${place ?? main}: ${message}`;
  return options.debug ? withStack(text, error) : `${text}\n${DEBUG_HINT}`;
}

function compilerMessage(line: string, repository: string): readonly string[] {
  const [, file, row, column, message] = COMPILER.exec(line) ?? [];
  return file === undefined ? [] : [`${relative(file, repository)}:${row}:${column}: ${message}`];
}

interface Frame {
  readonly path: string;
  readonly position: string;
}

/** The stack of an error, innermost first, without the runtime's own part. */
function framesOf(error: unknown): readonly Frame[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').flatMap((line) => {
    const [, file, row, column] = FRAME.exec(line) ?? [];
    return file === undefined || file.startsWith('node:') ? [] : [{ path: pathOf(file), position: `${row}:${column}` }];
  });
}

function isForeign(path: string, library: string): boolean {
  return /[\\/]node_modules[\\/]/.test(path) || path.startsWith(`${library}/`);
}

/** The innermost line that a person wrote: neither in a dependency nor in this library. */
function placeOf(error: unknown, { repository, library }: DescribeOptions): string | undefined {
  const frame = framesOf(error).find(({ path }) => !isForeign(path, library));
  if (frame !== undefined) return `${relative(frame.path, repository)}:${frame.position}`;
  // What cannot be linked never runs, so it has no frame; the runtime puts the place on top instead.
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const [, file, row] = /^(file:\/\/\S+|\/\S+):(\d+)$/m.exec(stack.split('\n', 1)[0] ?? '') ?? [];
  return file === undefined ? undefined : `${relative(file, repository)}:${row}`;
}

function messageOf(error: unknown, repository: string): string {
  const text = messageLines(error).join('\n').trim() || 'threw an error without a message';
  const name =
    error instanceof Error && error.name !== 'Error' && !text.startsWith(error.name) ? `${error.name}: ` : '';
  const plain = text.replaceAll(`file://${repository}/`, '').replaceAll(`${repository}/`, '');
  return `${name}${plain}${/[.!?]$/.test(plain) ? '' : '.'}`;
}

function messageLines(error: unknown): readonly string[] {
  if (error instanceof Error) return error.message.split('\n');
  return [`threw ${typeof error === 'string' ? JSON.stringify(error) : String(error)}`];
}

function withStack(text: string, error: unknown): string {
  const stacks: string[] = [];
  for (
    let at: unknown = error;
    at !== undefined && at !== null && stacks.length < 5;
    at = (at as { cause?: unknown }).cause
  ) {
    stacks.push(at instanceof Error ? (at.stack ?? at.message) : String(at));
  }
  return `${text}\n\n${stacks.join('\ncaused by ')}`;
}
