import { expect, test } from 'vitest';
import { sortKeys } from '../../lib/manifests/sort-keys.js';

test('keys are sorted by their code units on every level, items stay in order', () => {
  const object = { b: [{ z: 1, a: 2 }, 3, null], a: { ä: 1, Z: 2, z: 3, '10': 4, '9': 5 } };

  expect(JSON.stringify(sortKeys(object))).toBe('{"a":{"9":5,"10":4,"Z":2,"z":3,"ä":1},"b":[{"a":2,"z":1},3,null]}');
});

test('__proto__ is a key like any other', () => {
  expect(JSON.stringify(sortKeys(JSON.parse('{"b":1,"__proto__":{"a":1}}')))).toBe('{"__proto__":{"a":1},"b":1}');
});
