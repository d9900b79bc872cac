import { Lazy } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { compact, type JsonProblem, plainJson, setKey } from '../../lib/authoring/plain-json.js';
import type { Json } from '../../lib/yaml/json.js';

function plain(value: unknown): { readonly json: Json | undefined; readonly problems: readonly string[] } {
  const found: JsonProblem[] = [];
  const json = plainJson(value, 'spec', (problem) => found.push(problem));
  return { json, problems: found.map(({ path, message, value: text }) => `${path}: ${message} (${text})`) };
}

describe('what JSON can hold is copied as it is', () => {
  test.each([
    ['null', null],
    ['text', ''],
    ['numbers', [0, -1, 1.5, 1e21 / 1e21, Number.MAX_SAFE_INTEGER]],
    ['truth', [true, false]],
    ['nulls in lists and objects', { a: null, b: [null, { c: null }] }],
    ['empty lists and objects', { a: {}, b: [] }],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 })],
    ['characters of two halves', '😀'],
    ['control characters', 'a\u0000b\u001fc'],
  ])('%s', (_, value) => {
    const { json, problems } = plain(value);

    expect(json).toEqual(value);
    expect(problems).toEqual([]);
  });

  test.each(['\u007f', '\u0085', '\u009f', '\ufffe', '\uffff'])('%j is reported: kustomize cannot carry it', (char) => {
    const escaped = `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

    expect(plain({ text: `a${char}b` }).problems).toEqual([
      `spec.text: holds a control character that kustomize cannot carry ("a${escaped}b")`,
    ]);
  });

  test('the merge key of YAML is reported', () => {
    expect(plain({ '<<': 1 }).problems).toEqual(['spec.<<: is the merge key of YAML, which readers take apart (<<)']);
  });

  test('key order is kept', () => {
    expect(Object.keys(plain({ z: 1, a: 2, m: 3 }).json as object)).toEqual(['z', 'a', 'm']);
  });

  test('the copy shares nothing with the original', () => {
    const value = { a: { b: [1] } };

    const { json } = plain(value);
    value.a.b.push(2);

    expect(json).toEqual({ a: { b: [1] } });
  });
});

test('members that are undefined are left out, items of lists become null', () => {
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
  const { json } = plain({ a: undefined, b: [undefined, 1], c: [1, , 2] });

  expect(json).toEqual({ b: [null, 1], c: [1, null, 2] });
  expect(Object.keys(json as object)).toEqual(['b', 'c']);
});

test('Lazy values are resolved, also nested ones', () => {
  const lazy = Lazy.any({ produce: () => ({ a: Lazy.any({ produce: () => null }) }) });

  expect(plain({ lazy }).json).toEqual({ lazy: { a: null } });
});

describe('what JSON cannot hold is reported and left out', () => {
  class Own {
    readonly a = 1;
  }

  test.each([
    ['a date', new Date(0), 'is no plain object (Date)'],
    ['a map', new Map(), 'is no plain object (Map)'],
    ['an instance', new Own(), 'is no plain object (Own)'],
    ['a function', () => 1, 'is a function (() => 1)'],
    ['a symbol', Symbol('x'), 'is a symbol (Symbol(x))'],
    ['a bigint', 1n, 'is a bigint (1)'],
    ['no number', Number.NaN, 'is no number that YAML readers share (NaN)'],
    ['infinity', Number.NEGATIVE_INFINITY, 'is no number that YAML readers share (-Infinity)'],
  ])('%s', (_, value, expected) => {
    const { json, problems } = plain({ list: [{ value }], kept: 1 });

    expect(json).toEqual({ list: [{}], kept: 1 });
    expect(problems).toEqual([`spec.list[0].value: ${expected}`]);
  });
});

test('numbers that would lose digits and halves of characters are reported', () => {
  const { problems } = plain({ id: 2 ** 53, text: 'a\ud800b', '\udc00': 1 });

  expect(problems).toEqual([
    'spec.id: is too large to keep its digits (9007199254740992)',
    'spec.text: holds half a character, which UTF-8 has no bytes for ("a\\ud800b")',
    'spec.\udc00: holds half a character, which UTF-8 has no bytes for ("\\udc00")',
  ]);
});

describe('what has no end', () => {
  test('an object that contains itself is reported at once, however often it does', () => {
    const loop: Record<string, unknown> = {};
    for (let index = 0; index < 40; index += 1) loop[`key${index}`] = { loop };

    const { json, problems } = plain({ loop });

    expect(Object.keys((json as { loop: object }).loop)).toHaveLength(40);
    expect(problems).toHaveLength(40);
    expect(problems[0]).toBe('spec.loop.key0.loop: contains itself (object)');
  });

  test('one object in two places contains itself in neither', () => {
    const shared = { a: [1] };

    expect(plain({ b: shared, c: [shared, shared] }).problems).toEqual([]);
  });

  test('nesting without end is reported', () => {
    const deeper = (): unknown => Lazy.any({ produce: deeper });

    expect(plain(deeper()).problems).toEqual(['spec: is nested deeper than 100 levels (object)']);
  });
});

test('__proto__ is a key of data', () => {
  const target: Record<string, Json> = {};

  setKey(target, '__proto__', { a: 1 });

  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  expect(JSON.stringify(target)).toBe('{"__proto__":{"a":1}}');
  expect(JSON.stringify(compact(target))).toBe('{"__proto__":{"a":1}}');
});

test('compact leaves out what is undefined, and nothing else', () => {
  expect(compact({ a: undefined, b: null, c: 0, d: '' })).toEqual({ b: null, c: 0, d: '' });
});
