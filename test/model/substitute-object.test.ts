import { describe, expect, test } from 'vitest';
import { substitute } from '../../lib/model/envsubst/evaluate.js';
import { substituteObject } from '../../lib/model/flux/substitute-object.js';
import { substituteValues } from '../../lib/model/flux/substitute-scalar.js';
import { NO_TRACE } from '../../lib/model/trace.js';
import type { Json, JsonObject, KubeObject } from '../../lib/yaml/json.js';
import { kubernetesText } from '../../lib/yaml/kubernetes-text.js';
import { parseYaml } from '../../lib/yaml/parse.js';
import { TRICKY_STRINGS } from '../yaml/tricky-strings.js';

function object(spec: Json, metadata: JsonObject = {}): KubeObject {
  return { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'thing', ...metadata }, spec };
}

function substituted(input: KubeObject, values: Readonly<Record<string, string>>, strict = false) {
  const variables = new Map(Object.entries(values).map(([name, value]) => [name, { value, from: 'ConfigMap a/b' }]));
  const substitution = { variables: { values: variables, missing: [], problems: [] }, strict, always: false };
  return substituteObject(input, NO_TRACE, substitution);
}

/** What a value alone in a field becomes. */
const TYPES: readonly (readonly [value: string, result: Json])[] = [
  ['6443', 6443],
  ['true', true],
  ['yes', true],
  ['off', false],
  ['0400', 256],
  ['1.50', 1.5],
  ['', null],
  ['null', null],
  ['2024-01-01', '2024-01-01'],
  ['[a, 1]', ['a', 1]],
  ['{a: 1}', { a: 1 }],
  ['"quoted"', 'quoted'],
  ['text # comment', 'text'],
  ['10.0.0.1', '10.0.0.1'],
  ['!custom', ''],
];

describe('a value takes the type that its text has without the quotes of its author', () => {
  test.each(TYPES)('%j', (value, result) => {
    expect(substituted(object({ a: '${V}' }), { V: value }).object.spec).toEqual({ a: result });
  });

  test('a value in a longer text stays a text', () => {
    expect(substituted(object(['host-${V}', '${V}:${V}', ' ${V}']), { V: '6443' }).object.spec).toEqual([
      'host-6443',
      '6443:6443',
      ' 6443',
    ]);
  });

  test('a variable that holds a quote keeps a text a text', () => {
    expect(substituted(object({ a: '${q}${V}${q}' }), { V: '6443', q: '"' }).object.spec).toEqual({ a: '6443' });
  });

  test('keys are text, too', () => {
    expect(substituted(object({ '${V}-key': 1 }), { V: 'my' }).object.spec).toEqual({ 'my-key': 1 });
  });

  test('blocks of several lines keep their lines', () => {
    const script = '#!/bin/sh\necho ${V} $${1}\n\nexit 0\n';

    expect(substituted(object({ script }), { V: 'hello' }).object.spec).toEqual({
      script: '#!/bin/sh\necho hello ${1}\n\nexit 0\n',
    });
  });
});

describe('what is left alone', () => {
  test('an object without a dollar sign is the same object', () => {
    const input = object({ a: 'b', c: ['yes', '0400'] });

    expect(substituted(input, { V: 'x' }).object).toBe(input);
  });

  test.each(['labels', 'annotations'])('an object whose %s switch substitution off', (field) => {
    const input = object({ a: '${V}' }, { [field]: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } });

    expect(substituted(input, { V: 'x' }).object).toBe(input);
  });

  test('everything, when there is no variable at all', () => {
    const input = object({ a: '${V:-default} $$' });

    expect(substituted(input, {}).object).toBe(input);
  });

  test('the parts of an object that hold no variable', () => {
    const input = object({ a: '${V}', b: { c: [1] } });

    expect((substituted(input, { V: 'x' }).object.spec as JsonObject).b).toBe((input.spec as JsonObject).b);
  });

  test('bare $NAME, but not $$', () => {
    expect(substituted(object({ a: '$HOME $$HOME', b: '${V}' }), { V: 'x' }).object.spec).toEqual({
      a: '$HOME $HOME',
      b: 'x',
    });
  });
});

describe('what Flux would fail on', () => {
  test.each<readonly [JsonObject, string, string]>([
    [{ a: '${V}' }, 'a: b', 'mapping'],
    [{ a: '${V}' }, '"open', 'quote'],
    [{ a: '${V' }, 'x', 'brace'],
    [{ a: '${V-x}' }, 'x', 'brace'],
    [{ a: '${V:1}' }, 'ü', 'UTF-8'],
  ])('%j with %j', (spec, value, reason) => {
    const { problems, trace } = substituted(object(spec), { V: value });

    expect(problems[0]!.reason.toLowerCase()).toContain(reason.toLowerCase());
    expect([...trace.unknowns.keys()]).toEqual(['']);
  });

  test('a variable that is not set, in strict mode; the rest is substituted', () => {
    const {
      object: result,
      problems,
      trace,
    } = substituted(object({ a: '${MISSING}', b: '${V}', c: '${MISSING:-d}' }), { V: 'x' }, true);

    expect(problems.map(({ reason }) => reason)).toEqual([
      'post build failed: variable not set (strict mode): "MISSING"',
    ]);
    expect(result.spec).toEqual({ a: '${MISSING}', b: 'x', c: 'd' });
    expect([...trace.unknowns.keys()]).toEqual(['/spec/a']);
  });
});

describe('the quick way over single values', () => {
  const TEMPLATES = [
    '${V}',
    'a${V}',
    '${V}b',
    '"${V}"',
    "'${V}'",
    ' ${V}',
    '# ${V}',
    '${V}: x',
    '- ${V}',
    'x\n${V}\n',
    '${V}\nx',
    'x\n\n${V}',
    'ü ${V}',
    '\\${V}',
    '[${V}]',
  ];

  test.each(TRICKY_STRINGS)('agrees with the way through the whole text, for the value %j', (value) => {
    const oneLine = value.replaceAll('\n', '');
    const change = (text: string) => substitute(text, () => ({ known: true, value: oneLine }), false);
    for (const template of TEMPLATES) {
      const input = { spec: { key: template, list: [template] } };
      const quick = substituteValues(input, change);
      if (quick === undefined) continue;

      expect(parseYaml(change(kubernetesText(input)), 'kubernetes').documents[0]).toEqual(quick);
    }
  });

  test('is taken for ordinary values', () => {
    const change = (text: string) => text.replaceAll('${V}', '6443');

    expect(substituteValues({ a: '${V}', b: ['https://${V}/'] }, change)).toEqual({ a: 6443, b: ['https://6443/'] });
  });
});
