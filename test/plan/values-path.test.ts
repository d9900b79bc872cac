import { expect, test } from 'vitest';
import { fieldOf, isTruthy, valueAt } from '../../lib/plan/values-path.js';

test('finds a value by its dotted path and nothing beside it', () => {
  const values = { a: { b: { c: 0 } }, list: [1] };

  expect(valueAt(values, 'a.b.c')).toBe(0);
  expect(valueAt(values, 'a.x.c')).toBeUndefined();
  expect(valueAt(values, 'list.0')).toBeUndefined();
  expect(valueAt(values, 'constructor')).toBeUndefined();
  expect(valueAt(undefined, 'a')).toBeUndefined();
});

test.each([
  [true, true],
  [false, false],
  [null, false],
  [undefined, false],
  [0, false],
  ['', false],
  ['false', true],
  [[], false],
  [['x'], true],
  [{}, false],
  [{ a: 1 }, true],
])('is as true as in a Go template: %j is %s', (value, truthy) => {
  expect(isTruthy(value)).toBe(truthy);
});

test('spells a field as people do', () => {
  expect(fieldOf('spec.values', '/a/0/b-c/x~1y/d.e')).toBe('spec.values.a[0].b-c["x/y"]["d.e"]');
  expect(fieldOf('spec.values', '')).toBe('spec.values');
});
