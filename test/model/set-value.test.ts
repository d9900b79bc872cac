import { describe, expect, test } from 'vitest';
import type { MutableMap } from '../../lib/model/release/merge-values.js';
import { SetValueError, setValue } from '../../lib/model/release/set-value.js';

function set(path: string, value: string, into: MutableMap = {}, literal = false): MutableMap {
  setValue(into, path, value, literal);
  return into;
}

describe('a value at a path is read as on `helm --set`', () => {
  test.each<readonly [path: string, value: string, result: MutableMap]>([
    ['a', 'text', { a: 'text' }],
    ['a', '1', { a: 1 }],
    ['a', '-1', { a: -1 }],
    ['a', '0', { a: 0 }],
    ['a', '007', { a: '007' }],
    ['a', '1.5', { a: '1.5' }],
    ['a', 'True', { a: true }],
    ['a', 'null', { a: null }],
    ['a', '', { a: '' }],
    ['a', '"8080"', { a: '8080' }],
    ['a', "'true'", { a: 'true' }],
    ['a', '{x,1,true}', { a: ['x', 1, true] }],
    ['a', '{}', { a: [''] }],
    ['a', 'x\\,y', { a: 'x,y' }],
    ['a', '1,b=2', { a: 1, b: 2 }],
    ['a.b.c', '1', { a: { b: { c: 1 } } }],
    ['a\\.b', '1', { 'a.b': 1 }],
    ['a[0]', '1', { a: [1] }],
    ['a[2]', '1', { a: [null, null, 1] }],
    ['a[1].b', '1', { a: [null, { b: 1 }] }],
    ['a[0][1]', '1', { a: [[null, 1]] }],
    ['a', '9223372036854775808', { a: '9223372036854775808' }],
  ])('%s=%s', (path, value, result) => {
    expect(set(path, value)).toEqual(result);
  });

  test('literal values are texts, whatever they hold', () => {
    expect(set('a', '{x},[0]=\\1', {}, true)).toEqual({ a: '{x},[0]=\\1' });
  });

  test('what is there already is changed in place', () => {
    expect(set('a.b', '2', { a: { b: 1, c: 1 } })).toEqual({ a: { b: 2, c: 1 } });
    expect(set('a[1]', 'x', { a: [1, 2, 3] })).toEqual({ a: [1, 'x', 3] });
  });

  test.each<readonly [path: string, value: string, into: MutableMap, reason: string]>([
    ['a', '{x', {}, "list must terminate with '}'"],
    ['a', 'x,y', {}, 'key "y" has no value'],
    ['a[-1]', 'x', {}, 'negative -1 index'],
    ['a[x]', 'x', {}, 'error parsing index'],
    ['a.b', 'x', { a: 1 }, 'a is no map'],
    ['a[0]', 'x', { a: {} }, 'a is no list'],
    ['a[70000]', 'x', {}, 'greater than 65536'],
    [Array(40).fill('a').join('.'), 'x', {}, 'nested level'],
  ])('%s=%s into %j is refused', (path, value, into, reason) => {
    expect(() => set(path, value, into)).toThrow(SetValueError);
    expect(() => set(path, value, into)).toThrow(reason);
  });
});
