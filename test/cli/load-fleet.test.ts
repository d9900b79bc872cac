import { expect, test } from 'vitest';
import { brand } from '../../lib/authoring/brand.js';
import { fleetOf } from '../../lib/cli/load-fleet.js';

const FLEET = {};
brand(FLEET, 'Fleet');

test('takes the default export', () => {
  expect(fleetOf({ default: FLEET }, 'main.ts')).toBe(FLEET);
});

test('takes the default export of a file that was loaded as CommonJS', () => {
  expect(fleetOf({ default: { default: FLEET } }, 'main.ts')).toBe(FLEET);
});

test.each([{}, { default: undefined }, { default: {} }, { default: { default: undefined } }])(
  'says when there is none (%o)',
  (module) => {
    expect(() => fleetOf(module, 'main.ts')).toThrow(
      'main.ts: has no default export. End the file with `export default fleet;`.',
    );
  },
);

test.each([
  [null, 'null'],
  [7, 'number 7'],
  ['x', 'string x'],
  [Promise.resolve(FLEET), 'a promise: use `await`'],
  [class Foo {}, 'the function or class Foo'],
  [new Map(), 'an object of class Map'],
])('says when it is something else (%o)', (exported, kind) => {
  expect(() => fleetOf({ default: exported }, 'main.ts')).toThrow(
    `main.ts: its default export is not a Fleet (${kind}). End the file with \`export default fleet;\`, where fleet is a \`new Fleet(…)\`.`,
  );
});
