import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkValues } from '../../lib/importing/check-values.js';
import type { ValuesShape } from '../../lib/importing/values-shape.js';
import { valuesShape, valuesTypes } from '../../lib/importing/values-types.js';
import { compile } from './compile.js';

/** Texts that would run code if they were copied as they are: every one calls `evil`. */
const ATTACKS = [
  '*/ evil(); /*',
  '**/evil();/**',
  '* / evil() \n*/ evil(); //',
  '"]; evil() //',
  '"; evil(); //',
  "'; evil(); //",
  '\\"; evil(); //',
  '`; evil(); `${evil()}',
  '${evil()}',
  '\n}; evil(); {\n',
  '\r evil(); //',
  '\u2028evil(); //\u2029evil();',
  '\u0085evil();',
  '@ts-ignore evil',
  '@ts-nocheck evil',
  '@ts-expect-error evil',
  '@jsx evil',
  '/// <reference path="evil" />',
  '//# sourceMappingURL=data:evil',
  '<!-- evil() -->',
  '-->evil()',
  '\u202e evil() \u202c',
  '\ud800evil()',
  '__proto__',
  'constructor',
  '',
];

const options = { name: 'demo', source: 'acme/demo */ evil();\n evil(); // @ts-nocheck' };

function hostileSchema(): unknown {
  const leaf = (attack: string): unknown => ({
    type: 'string',
    title: attack,
    description: attack,
    default: attack,
    $comment: attack,
    pattern: attack,
    format: attack,
  });
  // fromEntries, since a literal would take `__proto__` for the prototype.
  const keys = Object.fromEntries(ATTACKS.map((attack) => [attack, leaf(attack)]));
  return {
    $schema: ATTACKS[0],
    $id: ATTACKS[1],
    title: ATTACKS[0],
    description: ATTACKS[0],
    properties: {
      ...Object.fromEntries(ATTACKS.map((attack) => [attack, { properties: keys, description: attack }])),
      enums: { enum: ATTACKS, description: `${ATTACKS[0]}\n@ts-expect-error` },
      constant: { const: ATTACKS[0] },
      list: { type: 'array', items: { properties: keys } },
      map: { type: 'object', additionalProperties: { properties: keys } },
      type: { type: ATTACKS[0] },
      ref: { $ref: `#/$defs/${ATTACKS[0]}` },
      shared: { $ref: '#/$defs/x' },
      sharedToo: { $ref: '#/$defs/x' },
    },
    $defs: { x: { properties: keys, title: ATTACKS[0] } },
  };
}

/** The text without string literals and comments: what would be code. */
function codeOf(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, ' ');
}

describe('a schema full of code', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'fluxstrap-hostile-'));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test('leaves nothing of it outside string literals and comments', () => {
    const text = valuesTypes(hostileSchema(), options);

    const words = new Set(codeOf(text).match(/[\p{L}\p{N}_$]+/gu));
    const foreign = [...words].filter(
      (word) => !/^(?:DemoValues\w*|shape\d+|demoValuesShape|__proto__|constructor)$/.test(word),
    );
    expect(foreign.sort()).toEqual(
      // prettier-like order is not the point: these are the words of the generator itself.
      [
        'Json',
        'Shape',
        'Substitution',
        'boolean',
        'const',
        'constant',
        'e',
        'enums',
        'export',
        'global',
        'key',
        'l',
        'list',
        'map',
      ]
        .concat(['null', 'number', 'o', 'readonly', 'ref', 'shared', 'sharedToo', 'string', 'type', 'u', 'x', '$'])
        .sort(),
    );
  });

  test('shows every character of its keys', () => {
    const text = valuesTypes(hostileSchema(), options);

    expect(text).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/u);
    expect(text).toContain('"\\u{202e} evil() \\u{202c}"');
    expect(text).not.toContain('sourceMappingURL=');
  });

  test('compiles, and its comments are no directives', () => {
    const text = valuesTypes(hostileSchema(), options);
    const wrong = `${text}\nexport const wrong: DemoValues = { enums: 1 };\n`;

    expect(compile({ 'demo.ts': text })).toBe('');
    expect(compile({ 'demo.ts': wrong })).toContain("Type 'number' is not assignable");
  });

  test('runs no code when it is loaded, and keeps its keys as keys', async () => {
    const file = join(directory, 'demo.ts');
    writeFileSync(file, valuesTypes(hostileSchema(), options));
    const calls: unknown[] = [];
    Object.assign(globalThis, { evil: () => calls.push('called') });

    const loaded = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { demoValuesShape: ValuesShape };

    Reflect.deleteProperty(globalThis, 'evil');
    expect(calls).toEqual([]);
    expect(loaded.demoValuesShape).toEqual(valuesShape(hostileSchema(), options));
    const values = JSON.parse('{"__proto__": {"__proto__": 1}}');
    expect(checkValues(values, loaded.demoValuesShape)).toEqual([
      { path: ['__proto__', '__proto__'], problem: 'wrong-type', expected: 'text' },
    ]);
  });
});

describe('a schema without bounds', () => {
  const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
    let schema: unknown = { type: 'string' };
    for (let level = 0; level < depth; level += 1) schema = wrap(schema);
    return schema;
  };

  test.each([
    ['properties', (a: unknown) => ({ properties: { a } })],
    ['items', (items: unknown) => ({ items })],
    ['additionalProperties', (additionalProperties: unknown) => ({ additionalProperties })],
    ['allOf', (part: unknown) => ({ allOf: [part] })],
    ['anyOf', (part: unknown) => ({ anyOf: [part] })],
  ])('of 10,000 levels of %s ends in an error', (_, wrap) => {
    expect(() => valuesTypes({ properties: { a: nested(10_000, wrap) } }, options)).toThrow(
      'values schema of demo: it is nested more than 100 levels deep. Take the chart out of imports/sources.yaml and write its values without types.',
    );
  });

  test('with a reference chain of 10,000 links ends in an error', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`d${i}`, { $ref: `#/$defs/d${i + 1}` }]),
    );

    expect(() => valuesTypes({ properties: { a: { $ref: '#/$defs/d0' } }, $defs }, options)).toThrow('levels deep');
  });

  test('with 200,000 properties ends in an error', () => {
    const properties = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`p${i}`, {}]));

    expect(() => valuesTypes({ properties }, options)).toThrow(
      'it has more than 100000 parts once its references are followed.',
    );
  });

  test('with ten megabytes of text ends in an error or is cut', () => {
    const long = 'x'.repeat(10_000_000);

    expect(
      valuesTypes({ properties: { a: { type: 'string', description: long, default: long } } }, options).length,
    ).toBeLessThan(10_000);
    expect(() => valuesTypes({ properties: { [long]: {} } }, options)).toThrow(
      'it makes a file of more than 4000000 characters',
    );
    expect(() => valuesTypes({ properties: { a: { enum: [long] } } }, options)).toThrow('it makes a file of more than');
  });

  test('whose references double at every step stays small where they are shared', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => {
        const next = { $ref: `#/$defs/d${i + 1}` };
        return [`d${i}`, { properties: { a: next, b: next } }];
      }),
    );

    const text = valuesTypes({ $ref: '#/$defs/d0', $defs }, options);

    expect(text.length).toBeLessThan(20_000);
    expect(compile({ 'demo.ts': text })).toBe('');
  });

  test.each([
    ['lists', (next: unknown) => ({ type: ['array', 'object'], items: next, additionalProperties: next })],
    [
      'alternatives',
      (next: unknown) => ({
        anyOf: [{ properties: { a: next, b: next } }, { properties: { b: next, a: next, c: next } }],
      }),
    ],
    [
      'all of',
      (next: unknown) => ({
        allOf: [{ properties: { a: next, b: next } }, { properties: { a: { allOf: [next] }, b: next } }],
      }),
    ],
  ])('that doubles through %s ends within seconds', (_, make) => {
    const $defs = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`d${i}`, make({ $ref: `#/$defs/d${i + 1}` })]),
    );
    const started = performance.now();

    try {
      valuesTypes({ properties: { a: { $ref: '#/$defs/d0' } }, $defs }, options);
    } catch (error) {
      expect(String(error)).toContain('values schema of demo: it ');
    }

    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('that is no proper schema gives types all the same', () => {
    const schemas: unknown[] = [
      null,
      [],
      'text',
      7,
      { properties: [] },
      { properties: null, type: {} },
      { type: 'nonsense', properties: { a: {} } },
      { properties: { a: { enum: [], items: 7, anyOf: 'x', allOf: {}, $ref: 7, description: {} } } },
      { properties: { a: { additionalProperties: 'no', patternProperties: [], type: ['object', 3] } } },
      { $ref: '#' },
      { $ref: '#/$ref' },
    ];
    const texts = schemas.map((schema, index) => [`demo${index}.ts`, valuesTypes(schema, options)] as const);

    expect(compile(Object.fromEntries(texts))).toBe('');
  });
});
