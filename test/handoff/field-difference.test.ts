import { describe, expect, it } from 'vitest';
import { fieldDifferences } from '../../lib/handoff/field-difference.js';
import { ownersOf } from '../../lib/handoff/live/field-owners.js';
import { shownPair } from '../../lib/handoff/shown.js';
import type { KubeObject } from '../../lib/yaml/json.js';

describe('fields in which two values differ', () => {
  const fields = (a: object, b: object, nulls?: 'value') =>
    fieldDifferences(a as never, b as never, nulls).map(({ field, before, after }) => [field, before, after]);

  it('are the deepest ones', () => {
    expect(fields({ a: { 'b.c/d': 1, e: [1, { f: 2 }] } }, { a: { 'b.c/d': 2, e: [1, { f: 3 }, 4] } })).toEqual([
      ['a["b.c/d"]', 1, 2],
      ['a.e[1].f', 2, 3],
      ['a.e[2]', undefined, 4],
    ]);
  });

  it('hold no null that stands against nothing, but in values', () => {
    const sides = [{ a: null, b: {}, c: { d: null } }, {}] as const;

    expect(fields(...sides)).toEqual([]);
    expect(fields(...sides, 'value').map(([field]) => field)).toEqual(['a', 'b', 'c']);
  });

  it('are told apart by type', () => {
    expect(fields({ a: '1' }, { a: 1 })).toEqual([['a', '1', 1]]);
  });
});

it('of a long text the line that differs is shown', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `key-${index}: a`);
  const other = [...lines];
  other[41] = 'key-41: b';

  expect(shownPair({ before: lines.join('\n'), after: other.join('\n') })).toEqual({
    before: 'line 42: key-41: a',
    after: 'line 42: key-41: b',
  });
});

it('the owner of a field is found through lists and maps that are owned as a whole', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'A',
    metadata: {
      name: 'a',
      managedFields: [
        {
          manager: 'one',
          operation: 'Update',
          fieldsV1: { 'f:spec': { 'f:list': { 'k:{"name":"x"}': { 'f:image': {} } } } },
        },
        { manager: 'two', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:map': {} } } },
        { manager: 'three', operation: 'Update', subresource: 'status', fieldsV1: { 'f:spec': {} } },
        { manager: 'four', operation: 'Update', fieldsV1: {} },
      ],
    },
    spec: {
      list: [
        { name: 'y', image: 'a' },
        { name: 'x', image: 'b' },
      ],
      map: { deep: { er: 1 } },
    },
  } as unknown as KubeObject;
  const names = (...path: (string | number)[]) => ownersOf(object, path).map(({ manager }) => manager);

  expect(names('spec', 'list', 1, 'image')).toEqual(['one']);
  expect(names('spec', 'list', 0, 'image')).toEqual([]);
  expect(names('spec', 'map', 'deep', 'er')).toEqual(['two']);
});
