import { describe, expect, it } from 'vitest';
import { cut, showValue } from '../../lib/report/show-value.js';

describe('a value', () => {
  it.each([
    ['plain', 'plain'],
    ['', '""'],
    ['true', '"true"'],
    ['12', '"12"'],
    [12, '12'],
    [null, 'null'],
    [undefined, '(nothing)'],
    [{ a: [1] }, '{\n  "a": [\n    1\n  ]\n}'],
  ])('%j is shown so that it looks like nothing else', (value, text) => {
    expect(showValue(value)).toBe(text);
  });

  it.each([
    ['1.45.0', '1.45.0+0123', { start: '1.45.0', before: '', after: '+0123', end: '' }],
    ['a-x-b', 'a-y-b', { start: 'a-', before: 'x', after: 'y', end: '-b' }],
    ['same', 'same', { start: 'same', before: '', after: '', end: '' }],
    ['', 'all', { start: '', before: '', after: 'all', end: '' }],
    ['aa', 'aaa', { start: 'aa', before: '', after: 'a', end: '' }],
    ['😀', '😁', { start: '', before: '😀', after: '😁', end: '' }],
    ['\u{1f600}', '\u{1fa00}', { start: '', before: '\u{1f600}', after: '\u{1fa00}', end: '' }],
  ])('%j and %j differ where they differ', (before, after, expected) => {
    expect(cut(before, after)).toEqual(expected);
  });
});
