import { expect, test } from 'vitest';
import { deepEqual, differences } from '../../lib/plan/deep-equal.js';

test.each([
  [{ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: null }, {}, false],
  [{ a: null }, { a: null }, true],
  [{}, [], false],
  [1, '1', false],
  [{ a: 1 }, { b: 1 }, false],
  [null, {}, false],
  [undefined, undefined, true],
])('%j and %j: %s', (a, b, equal) => {
  expect(deepEqual(a, b)).toBe(equal);
  expect(deepEqual(b, a)).toBe(equal);
});

test('names the places that differ, with escapes of JSON pointers', () => {
  const a = { same: 1, deep: { 'a/b': 1, 'c~d': 2 }, list: [1], only: true };
  const b = { same: 1, deep: { 'a/b': 2, 'c~d': 3 }, list: [2] };

  expect(differences(a, b)).toEqual(['/deep/a~1b', '/deep/c~0d', '/list', '/only']);
});
