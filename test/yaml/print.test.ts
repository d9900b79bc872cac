import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../lib/yaml/parse.js';
import { printYaml } from '../../lib/yaml/print.js';
import { mustQuote } from '../../lib/yaml/quoting.js';
import { TRICKY_STRINGS } from './tricky-strings.js';

describe('what is printed reads back as it was, whoever reads it', () => {
  test.each(TRICKY_STRINGS)('%j', (text) => {
    const value = { value: text, list: [text, [text]], [text]: { nested: text }, 'a/b': { [text]: text } };

    for (const reader of ['kustomize', 'kubernetes'] as const) {
      expect(parseYaml(printYaml(value), reader)).toMatchObject({ documents: [value], errors: [] });
    }
  });

  test('numbers, booleans, nulls and empty collections', () => {
    const value = { a: 1, b: 1.5, c: -0.25, d: true, e: null, f: [], g: {}, h: [null, {}, []], i: 1e21, j: 1e-9 };

    expect(parseYaml(printYaml(value)).documents).toEqual([value]);
  });
});

describe('the text of a document', () => {
  test('keeps the order of keys and the lines of texts, and never folds', () => {
    const long = '${VARIABLE} '.repeat(40).trimEnd();

    expect(printYaml({ z: 1, a: { text: 'one\ntwo\n', long } })).toBe(
      `z: 1\na:\n  text: |\n    one\n    two\n  long: ${long}\n`,
    );
  });

  test('writes the same object twice in full', () => {
    const shared = { a: 1 };

    expect(printYaml({ one: shared, two: shared })).toBe('one:\n  a: 1\ntwo:\n  a: 1\n');
  });

  test('leaves variables bare, and quotes what would not stay a text', () => {
    expect(printYaml({ a: '${VAR}', b: 'host-${VAR}', c: 'yes', d: '0o17', e: '<<', '<<': 1 })).toBe(
      'a: ${VAR}\nb: host-${VAR}\nc: "yes"\nd: "0o17"\ne: "<<"\n"<<": 1\n',
    );
  });
});

describe('the quoting table', () => {
  test.each([
    'y',
    'NO',
    'off',
    '~',
    '',
    ' ',
    '\u00a0',
    '0o644',
    '0X1f',
    '1_000',
    '12:30',
    '2024-1-1',
    '.inf',
    '+1',
    '<<',
    '=',
  ])('quotes %j', (text) => {
    expect(mustQuote(text)).toBe(true);
  });

  test.each([
    'a',
    'yesterday',
    'v1.2.3',
    '1.2.3',
    '10.0.0.1',
    '10.0.0.0/8',
    '1h',
    '64Mi',
    '100m',
    'x0',
    '2024-01',
    '${VAR}',
  ])('leaves %j bare', (text) => {
    expect(mustQuote(text)).toBe(false);
  });
});
