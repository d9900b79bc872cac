import { expect, test } from 'vitest';
import { compile } from '../../lib/compile.js';
import { printWithLibrary, printYaml } from '../../lib/yaml/print.js';
import { printPlain } from '../../lib/yaml/print-plain.js';
import fleet from '../../main.js';
import { benchFleet } from '../bench/fleet.js';
import { HOSTILE_TEXTS } from '../fixtures/hostile.js';
import { TRICKY } from '../fixtures/tricky-strings.js';

const nothing = { sources: new Map(), committed: new Map() };

test('every object of the example is printed as the library would', () => {
  const objects = compile(fleet, nothing).clusters.flatMap(({ manifests }) =>
    [...manifests.values()].flatMap((file) => file.objects ?? []),
  );

  expect(objects.map(printYaml)).toEqual(objects.map(printWithLibrary));
  expect(objects.filter((object) => printPlain(object) !== undefined).length).toBeGreaterThan(objects.length / 2);
});

test('every object of the benchmark is printed as the library would', () => {
  const objects = compile(benchFleet(5), nothing).clusters.flatMap(({ manifests }) =>
    [...manifests.values()].flatMap((file) => file.objects ?? []),
  );

  expect(objects.map(printYaml)).toEqual(objects.map(printWithLibrary));
});

test.each([...TRICKY, ...HOSTILE_TEXTS, 'a:b', 'a:', 'oci://x/y:1', '1.2.3', '.', './x', 'a  b', '-x', '12e03'])(
  '%j is printed as the library would, wherever it stands',
  (text) => {
    for (const value of [
      { a: text },
      { [text]: 1 },
      { a: [text] },
      { a: [{ b: text, c: {} }] },
      { a: { [text]: [] } },
    ]) {
      expect(printYaml(value)).toBe(printWithLibrary(value));
    }
  },
);

test.each([
  [{}],
  [{ a: undefined, b: 1 }],
  [{ a: { b: undefined } }],
  [{ a: [[1], []] }],
  [{ a: [{}] }],
  [{ a: [null, true, 0, -1, 1.5, 1e21, -0] }],
  [{ a: { b: { c: [{ d: { e: 1 } }] } } }],
  [[1, 2]],
  ['text'],
  [null],
  [{ [`${'k'.repeat(2000)}`]: 1 }],
])('%j is printed as the library would', (value) => {
  expect(printYaml(value)).toBe(printWithLibrary(value));
});

test.each(['oci://', 'https://registry.example.org/', 'a:b:'])(
  'a long text that begins like an address and goes on as none is printed at once: %s…',
  (start) => {
    // The step behind the last letter that an address may have: whoever tries every way to split what is before it never ends.
    for (const end of [' b', '?x=1', '\u00e9', '{}']) {
      const value = { a: `${start}${'chart-name'.repeat(200)}${end}` };
      expect(printYaml(value)).toBe(printWithLibrary(value));
    }
  },
);
