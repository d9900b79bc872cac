import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../lib/yaml/parse.js';

/** How a plain scalar reads: in a kustomize resource, and in what sigs.k8s.io/yaml reads. */
const SCALARS: readonly (readonly [text: string, kustomize: unknown, kubernetes: unknown])[] = [
  ['yes', 'yes', true],
  ['Off', 'Off', false],
  ['y', 'y', true],
  ['N', 'N', false],
  ['true', true, true],
  ['TRUE', true, true],
  ['~', null, null],
  ['Null', null, null],
  ['0400', 256, 256],
  ['08', 8, 8],
  ['0o17', 15, 15],
  ['-0o17', -15, -15],
  ['0x1F', 31, 31],
  ['0b101', 5, 5],
  ['1_000', 1000, 1000],
  ['+1', 1, 1],
  ['1.', 1, 1],
  ['.5', 0.5, 0.5],
  ['1e3', 1000, 1000],
  ['1e400', '1e400', '1e400'],
  ['12:30', '12:30', '12:30'],
  ['2024-01-01', '2024-01-01T00:00:00Z', '2024-01-01'],
  ['2024-1-1', '2024-01-01T00:00:00Z', '2024-1-1'],
  ['2024-01-01T10:00:00+02:00', '2024-01-01T10:00:00+02:00', '2024-01-01T10:00:00+02:00'],
  ['2024-01-01 10:00:00.50', '2024-01-01T10:00:00.5Z', '2024-01-01 10:00:00.50'],
  ['2024-02-30', '2024-02-30', '2024-02-30'],
  ['123456789012345678901234567890', 1.2345678901234568e29, 1.2345678901234568e29],
  ['=', '=', '='],
  ['!!str 12', '12', '12'],
  ['!!int "12"', 12, 12],
  ['!!float 1', 1, 1],
  ['!custom 12', '12', '12'],
  ['!!binary aGVsbG8=', 'hello', 'hello'],
  ['"yes"', 'yes', 'yes'],
  ["'0400'", '0400', '0400'],
];

describe('a plain scalar means what the Go libraries in Flux say', () => {
  test.each(SCALARS)('%s', (text, kustomize, kubernetes) => {
    expect(parseYaml(`a: ${text}`).documents).toEqual([{ a: kustomize }]);
    expect(parseYaml(`a: ${text}`, 'kubernetes').documents).toEqual([{ a: kubernetes }]);
  });
});

describe('what only one of the readers accepts', () => {
  test('kustomize wants texts for keys', () => {
    expect(parseYaml('1: a').errors).toEqual([{ message: 'mapping key 1 is not a string', line: 1 }]);
    expect(parseYaml('yes: a').documents).toEqual([{ yes: 'a' }]);
    expect(parseYaml('1: a\n1.5: b\nyes: c\n2024-01-01: d', 'kubernetes').documents).toEqual([
      { 1: 'a', 1.5: 'b', true: 'c', '2024-01-01': 'd' },
    ]);
  });

  test('kustomize refuses a key that repeats, sigs.k8s.io/yaml takes the last', () => {
    expect(parseYaml('a: 1\nb: 2\na: 3').errors).toEqual([{ message: 'mapping key "a" already defined', line: 3 }]);
    expect(parseYaml('a: 1\na: 3', 'kubernetes').documents).toEqual([{ a: 3 }]);
  });

  test('sigs.k8s.io/yaml reads the first document and does not look further', () => {
    expect(parseYaml('a: 1\n---\nb: [', 'kubernetes')).toMatchObject({ documents: [{ a: 1 }], errors: [] });
    expect(parseYaml('a: 1\n---\nb: [').errors).toHaveLength(1);
  });

  test('an infinity has no JSON form', () => {
    expect(parseYaml('a: .inf').errors).toHaveLength(1);
    expect(parseYaml('a: .nan', 'kubernetes').errors).toHaveLength(1);
  });
});

describe('anchors and merge keys', () => {
  const text = 'base: &base {a: 1, b: 1}\nother: &other {b: 2, c: 2}\n';

  test('an alias is a copy', () => {
    expect(parseYaml('a: &x [1]\nb: *x').documents).toEqual([{ a: [1], b: [1] }]);
  });

  test('the own keys of a map win over merged ones, earlier merged maps over later ones', () => {
    const { documents } = parseYaml(`${text}own: {c: 3, <<: [*base, *other]}`);

    expect(documents[0]).toMatchObject({ own: { a: 1, b: 1, c: 3 } });
  });

  test('for sigs.k8s.io/yaml a merge wins over the keys before it', () => {
    expect(parseYaml(`${text}own:\n  a: 3\n  <<: *base`, 'kubernetes').documents[0]).toMatchObject({
      own: { a: 1, b: 1 },
    });
  });

  test('aliases of aliases do not fill the memory', () => {
    const levels = Array.from(
      { length: 9 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`,
    );

    expect(parseYaml(['a0: &a0 x', ...levels].join('\n')).errors[0]?.message).toContain('excessive aliasing');
  });
});

describe('documents', () => {
  test('empty ones and comments do not count', () => {
    expect(parseYaml('---\n# nothing\n---\na: 1\n---\n').documents).toEqual([{ a: 1 }]);
  });

  test('an error names its line, and leaves the other documents', () => {
    const { documents, errors } = parseYaml('a: 1\n---\nb:\n  - [\n---\nc: 3\n');

    expect(documents).toEqual([{ a: 1 }, { c: 3 }]);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.line).toBeGreaterThan(2);
  });

  test('nulls that are not written out are told apart from those that are', () => {
    expect(parseYaml('a:\nb: null\nc: {d: , e: ~}\nf/g:\n').blanks).toEqual([['/a', '/c/d', '/f~1g']]);
  });

  test('a quoted text must end where its line allows it', () => {
    expect(parseYaml("a:\n  b: 'x''\n  c: 'y'\n").errors).toHaveLength(1);
  });

  test('Windows line ends are line ends', () => {
    expect(parseYaml('a: |\r\n  x\r\n  y\r\n').documents).toEqual([{ a: 'x\ny\n' }]);
  });

  test('__proto__ is a key like any other', () => {
    expect(Object.keys(parseYaml('__proto__: {a: 1}').documents[0] as object)).toEqual(['__proto__']);
  });
});
