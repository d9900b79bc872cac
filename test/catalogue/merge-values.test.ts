import { expect, test } from 'vitest';
import { mergeValues } from '../../lib/catalogue/merge-values.js';
import { isUntyped, untyped } from '../../lib/importing/untyped.js';

test.each([
  ['maps are merged on every level', { a: { b: 1, c: 2 } }, { a: { c: 3, d: 4 } }, { a: { b: 1, c: 3, d: 4 } }],
  ['lists are replaced', { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ['null replaces, so that Helm deletes a default', { a: { b: 1 } }, { a: null }, { a: null }],
  ['a map replaces what is none', { a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
  ['what is none replaces a map', { a: { b: 1 } }, { a: 'x' }, { a: 'x' }],
  ['undefined changes nothing', { a: 1 }, { a: undefined }, { a: 1 }],
  ['nothing changes nothing', { a: 1 }, undefined, { a: 1 }],
])('%s', (_, defaults, own, expected) => {
  expect(mergeValues(defaults, own)).toEqual(expected);
});

test('keys of the defaults come first, then those of the author in their order', () => {
  expect(Object.keys(mergeValues({ z: 1, a: 1 }, { m: 1, a: 2, b: 1 }))).toEqual(['z', 'a', 'm', 'b']);
});

test('neither side is changed', () => {
  const [defaults, own] = [{ a: { b: 1 } }, { a: { c: 2 } }];

  mergeValues(defaults, own);

  expect([defaults, own]).toEqual([{ a: { b: 1 } }, { a: { c: 2 } }]);
});

test('__proto__ and constructor are keys like any other', () => {
  const own = JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}');

  expect(JSON.stringify(mergeValues({ x: 1 }, own))).toBe('{"x":1,"__proto__":{"a":1},"constructor":{"b":2}}');
});

test('the mark of untyped values survives', () => {
  const merged = mergeValues({ a: { b: 1 } }, { a: untyped({ c: 2 }) });

  expect(isUntyped(merged.a)).toBe(true);
  expect(isUntyped(merged)).toBe(false);
});
