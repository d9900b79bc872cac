import { describe, expect, test } from 'vitest';
import { kubernetesText } from '../../lib/yaml/kubernetes-text.js';
import { parseYaml } from '../../lib/yaml/parse.js';
import { TRICKY_STRINGS } from './tricky-strings.js';

describe('the text in which Flux substitutes', () => {
  test('has its keys sorted, lists under their key, and only the quotes that it needs', () => {
    const text = kubernetesText({
      kind: 'Thing',
      apiVersion: 'v1',
      spec: {
        port: '${PORT}',
        quoted: 'a: b',
        word: 'yes',
        empty: '',
        list: [{ b: 1, a: [[1], {}] }, 'x'],
        none: null,
        map: {},
      },
    });

    expect(text).toBe(`apiVersion: v1
kind: Thing
spec:
  empty: ""
  list:
  - a:
    - - 1
    - {}
    b: 1
  - x
  map: {}
  none: null
  port: \${PORT}
  quoted: 'a: b'
  word: "yes"
`);
  });

  test('has texts of several lines as literal blocks', () => {
    expect(kubernetesText({ a: 'x\ny\n', b: 'x\ny', c: 'x\n\n', d: ' x\ny\n' })).toBe(
      'a: |\n  x\n  y\nb: |-\n  x\n  y\nc: |+\n  x\n\nd: |2\n   x\n  y\n',
    );
  });

  test('has long lines folded past column 80', () => {
    const words = Array(30).fill('word').join(' ');

    expect(
      kubernetesText({ a: words })
        .split('\n')
        .map((line) => line.length),
    ).toEqual([82, 71, 0]);
  });

  test('has keys that are too long in the explicit form', () => {
    const key = 'k'.repeat(129);

    expect(kubernetesText({ [key]: { a: 1 } })).toBe(`? ${key}\n: a: 1\n`);
  });

  test.each(TRICKY_STRINGS)('reads back as it was: %j', (text) => {
    const value = { value: text, list: [text, [text, { [text]: text }]] };

    expect(parseYaml(kubernetesText(value), 'kubernetes')).toMatchObject({ documents: [value], errors: [] });
  });
});
