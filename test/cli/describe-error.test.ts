import { expect, test } from 'vitest';
import { CliError } from '../../lib/cli/cli-error.js';
import { type DescribeOptions, describeError, describeUserError } from '../../lib/cli/describe-error.js';
import { OutputError } from '../../lib/output/output-error.js';

const OPTIONS: DescribeOptions = { repository: '/repo', library: '/opt/fluxstrap/lib', debug: false };
const HINT = '\nRun it with --log-level debug for the whole stack.';

function thrown(message: string, frames: readonly string[], name = 'Error'): Error {
  const error = new Error(message);
  error.name = name;
  error.stack = [`${name}: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

test('points at the innermost line that the user wrote', () => {
  const error = thrown('bad id', [
    'new Cluster (/opt/fluxstrap/lib/authoring/cluster.ts:50:11)',
    'new Construct (/repo/node_modules/constructs/lib/construct.js:1:2)',
    'infra (file:///repo/clusters/infra.ts:12:5)',
    'file:///repo/main.ts:3:1',
    'ModuleJob.run (node:internal/modules/esm/module_job:325:25)',
  ]);

  expect(describeUserError(error, 'main.ts', OPTIONS)).toBe(`clusters/infra.ts:12:5: bad id.${HINT}`);
});

test('names the kind of error that the runtime threw', () => {
  const error = thrown('x is not a function', ['<anonymous> (/repo/main.ts:6:7)'], 'TypeError');

  expect(describeUserError(error, 'main.ts', OPTIONS)).toBe(`main.ts:6:7: TypeError: x is not a function.${HINT}`);
});

test('reads what the compiler says', () => {
  const error = thrown('Transform failed with 1 error:\n/repo/clusters/a.ts:1:10: ERROR: Unexpected ";"', []);

  expect(describeUserError(error, 'main.ts', OPTIONS)).toBe(`clusters/a.ts:1:10: Unexpected ";"${HINT}`);
});

test('names the file that could not be linked', () => {
  const error = thrown("The requested module './a.js' does not provide an export named 'b'", [], 'SyntaxError');
  error.stack = `file:///repo/main.ts:2\nimport { b } from './a.js';\n         ^\n${error.stack}`;

  expect(describeUserError(error, 'main.ts', OPTIONS)).toBe(
    `main.ts:2: SyntaxError: The requested module './a.js' does not provide an export named 'b'.${HINT}`,
  );
});

test.each([
  ['text', 'main.ts: threw "text".'],
  [null, 'main.ts: threw null.'],
  [undefined, 'main.ts: threw undefined.'],
  [new Error(''), 'main.ts: threw an error without a message.'],
])('copes with %o being thrown', (error, text) => {
  if (error instanceof Error) error.stack = '';

  expect(describeUserError(error, 'main.ts', OPTIONS)).toBe(`${text}${HINT}`);
});

test('shows stack and causes only when asked', () => {
  const cause = thrown('cause', ['deep (/x.js:1:1)']);
  const error = new CliError('a: is wrong. Change it.', { cause });

  expect(describeError(error, OPTIONS)).toBe('a: is wrong. Change it.');
  expect(describeError(error, { ...OPTIONS, debug: true })).toMatch(/caused by Error: cause\n {4}at deep/);
  expect(describeError(new OutputError('dist: x.'), OPTIONS)).toBe('dist: x.');
});

test('shows the stack of a fault of ours at once', () => {
  expect(describeError(thrown('oops', ['f (/y.js:1:1)']), OPTIONS)).toBe(
    'fluxstrap: stopped unexpectedly. This is a fault of fluxstrap: please report it with this text.\n\nError: oops\n    at f (/y.js:1:1)',
  );
});
