import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../lib/yaml/json.js';
import { configMap, helmRelease, modelOf } from './support/repository.js';

describe('the values of a release', () => {
  const sources = [
    configMap(
      'base',
      {
        'values.yaml': 'a: {b: 1, c: [1]}\ntext: yes\nnothing: null\n',
        more: 'a: {b: 2}\n',
        flag: 'true',
        list: '{x,1}',
        literal: 'a,b',
      },
      { namespace: 'ns' },
    ),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'secret', namespace: 'ns' },
      data: { password: 'aHVudGVyMg==' },
    },
  ];

  function valuesOf(valuesFrom: Json, values?: Json) {
    const release = helmRelease(
      'app',
      { valuesFrom, ...(values === undefined ? {} : { values }) },
      { namespace: 'ns' },
    );
    return modelOf({ 'flux/all.yaml': [release, ...sources] }).releases.get('ns/app')!;
  }
  const from = (fields: JsonObject = {}): JsonObject => ({ kind: 'ConfigMap', name: 'base', ...fields });

  test.each<readonly [what: string, valuesFrom: Json, values: Json | undefined, result: JsonObject]>([
    ['nothing at all', [], undefined, {}],
    ['inline ones as they stand, nulls included', [], { a: null, b: [1] }, { a: null, b: [1] }],
    [
      'a whole document, read as Helm reads it',
      [from()],
      undefined,
      { a: { b: 1, c: [1] }, text: true, nothing: null },
    ],
    [
      'later sources over earlier ones, inline ones over all',
      [from(), from({ valuesKey: 'more' })],
      { text: 'mine' },
      { a: { b: 2, c: [1] }, text: 'mine', nothing: null },
    ],
    ['lists replaced as a whole', [from()], { a: { c: [] } }, { a: { b: 1, c: [] }, text: true, nothing: null }],
    [
      'one value at a path',
      [{ kind: 'Secret', name: 'secret', valuesKey: 'password', targetPath: 'auth.password' }],
      { x: 1 },
      { auth: { password: 'hunter2' }, x: 1 },
    ],
    [
      'values of a type',
      [from({ valuesKey: 'flag', targetPath: 'flag' }), from({ valuesKey: 'list', targetPath: 'list' })],
      undefined,
      { flag: true, list: ['x', 1] },
    ],
    [
      'literal ones',
      [from({ valuesKey: 'literal', targetPath: 'literal', literal: true })],
      undefined,
      { literal: 'a,b' },
    ],
    [
      'a path beside inline values beats them, through what Go shares',
      [from({ valuesKey: 'flag', targetPath: 'own.flag' })],
      { own: { flag: false } },
      { own: { flag: true } },
    ],
    ['but not at the top', [from({ valuesKey: 'flag', targetPath: 'flag' })], { flag: false }, { flag: false }],
    [
      'not what is optional and missing',
      [from({ name: 'none', optional: true }), from({ valuesKey: 'none', optional: true })],
      { a: 1 },
      { a: 1 },
    ],
  ])('are %s', (_, valuesFrom, values, result) => {
    expect(valuesOf(valuesFrom, values).values).toMatchObject({ known: true, value: result });
    expect((valuesOf(valuesFrom, values).values as { value: Json }).value).toEqual(result);
  });

  test.each<readonly [JsonObject, string]>([
    [from({ name: 'none' }), 'ConfigMap ns/none is not in Git'],
    [from({ valuesKey: 'none' }), "ConfigMap ns/base has no key 'none'"],
    [from({ valuesKey: 'literal' }), "key 'literal' of ConfigMap ns/base: the values are no map"],
    [from({ valuesKey: 'literal', targetPath: 'a' }), 'key "b" has no value'],
  ])('are unknown with %j', (reference, reason) => {
    const { values } = valuesOf([reference]);

    expect(values).toMatchObject({ known: false, where: 'HelmRelease ns/app spec.valuesFrom[0]' });
    expect(values.known ? '' : values.reason).toContain(reason);
  });

  test('are told with the places that they come from', () => {
    const { valueOrigins, rawValues } = valuesOf([from(), from({ valuesKey: 'flag', targetPath: 'own.flag' })], {
      own: { flag: false, kept: 1 },
    });
    const placesOf = (pointer: string) =>
      valueOrigins.get(pointer)!.map(({ kind, from: place, detail }) => [kind, place, detail]);

    expect(placesOf('/a')).toEqual([['valuesFrom', 'ConfigMap ns/base', 'key values.yaml']]);
    expect(placesOf('/own')).toEqual([['file', 'flux/all.yaml', undefined]]);
    expect(placesOf('/own/flag')).toEqual([
      ['file', 'flux/all.yaml', undefined],
      ['valuesFrom', 'ConfigMap ns/base', 'key flag at own.flag'],
    ]);
    expect(rawValues).toEqual({ own: { flag: false, kept: 1 } });
  });
});
