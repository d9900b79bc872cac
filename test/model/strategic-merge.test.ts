import { describe, expect, test } from 'vitest';
import { mergeSchemaOf } from '../../lib/model/kustomize/merge-keys.js';
import { strategicMerge } from '../../lib/model/kustomize/strategic-merge.js';
import type { Json, JsonObject } from '../../lib/yaml/json.js';

function merged(
  target: JsonObject,
  patch: JsonObject,
  kind = 'Thing',
  apiVersion = 'example.com/v1',
): JsonObject | undefined {
  return strategicMerge(target, patch, mergeSchemaOf(apiVersion, kind));
}

function pod(spec: JsonObject): JsonObject {
  return { spec: { template: { spec } } };
}

function mergedPod(target: JsonObject, patch: JsonObject): Json {
  const result = merged(pod(target), pod(patch), 'Deployment', 'apps/v1');
  return ((result!.spec as JsonObject).template as JsonObject).spec!;
}

describe('maps and scalars', () => {
  test.each<readonly [string, JsonObject, JsonObject, JsonObject | undefined]>([
    ['maps merge', { a: { b: 1 } }, { a: { c: 2 } }, { a: { b: 1, c: 2 } }],
    ['scalars are replaced', { a: 1 }, { a: 'x' }, { a: 'x' }],
    ['null deletes', { a: 1, b: { c: 1 } }, { a: null, b: { c: null } }, { b: {} }],
    ['null of what is not there does nothing', { a: 1 }, { b: null, c: { d: null } }, { a: 1, c: {} }],
    ['a null in the target stays', { a: null, b: 1 }, { b: 2 }, { a: null, b: 2 }],
    ['a map can be replaced', { a: { b: 1 } }, { a: { $patch: 'replace', c: 2 } }, { a: { c: 2 } }],
    ['a map can be deleted', { a: { b: 1 }, c: 1 }, { a: { $patch: 'delete' } }, { c: 1 }],
    ['merging can be said in words', { a: { b: 1 } }, { a: { $patch: 'merge', c: 2 } }, { a: { b: 1, c: 2 } }],
    ['the whole object can be deleted', { a: 1 }, { $patch: 'delete' }, undefined],
  ])('%s', (_, target, patch, result) => {
    expect(merged(target, patch)).toEqual(result);
  });

  test('values of different kinds do not merge', () => {
    expect(() => merged({ a: { b: 1 } }, { a: 'x' })).toThrow('wrong node kind');
    expect(() => merged({ a: [1] }, { a: { b: 1 } })).toThrow('wrong node kind');
  });

  test('nulls that were never written out are lost, others are not', () => {
    const target = { values: { blank: null, written: null }, list: [{ blank: null }] };

    expect(strategicMerge(target, { x: 1 }, undefined, new Set(['/values/blank', '/list/0/blank']))).toEqual({
      values: { written: null },
      list: [{ blank: null }],
      x: 1,
    });
  });

  test('what the patch does not touch is shared', () => {
    const target = { a: { b: 1 }, c: { d: 1 } };

    expect(merged(target, { a: { b: 2 } })!.c).toBe(target.c);
    expect(merged(target, { a: { b: 1 } })).toBe(target);
  });
});

describe('lists', () => {
  test('of custom resources are replaced as a whole', () => {
    expect(merged({ list: [{ name: 'a' }, { name: 'b' }] }, { list: [{ name: 'b', x: 1 }] })).toEqual({
      list: [{ name: 'b', x: 1 }],
    });
  });

  test('of built-in kinds merge by their key; what is new comes first', () => {
    const target = { containers: [{ name: 'a', image: 'a:1', args: ['x'] }, { name: 'b' }] };
    const patch = { containers: [{ name: 'c' }, { name: 'b', image: 'b:2' }, { name: 'a', args: ['y'] }] };

    expect(mergedPod(target, patch)).toEqual({
      containers: [{ name: 'c' }, { name: 'b', image: 'b:2' }, { name: 'a', image: 'a:1', args: ['y'] }],
    });
  });

  test.each<readonly [string, JsonObject, JsonObject, JsonObject]>([
    [
      'environment by name',
      {
        containers: [
          {
            name: 'a',
            env: [
              { name: 'X', value: '1' },
              { name: 'Y', value: '2' },
            ],
          },
        ],
      },
      { containers: [{ name: 'a', env: [{ name: 'Y', value: null, valueFrom: { x: 1 } }] }] },
      {
        containers: [
          {
            name: 'a',
            env: [
              { name: 'Y', valueFrom: { x: 1 } },
              { name: 'X', value: '1' },
            ],
          },
        ],
      },
    ],
    [
      'volumes by name',
      { volumes: [{ name: 'a', emptyDir: {} }] },
      { volumes: [{ name: 'a', emptyDir: null, configMap: { name: 'x' } }] },
      { volumes: [{ name: 'a', configMap: { name: 'x' } }] },
    ],
    [
      'mounts by path',
      { containers: [{ name: 'a', volumeMounts: [{ mountPath: '/a', name: 'x' }] }] },
      { containers: [{ name: 'a', volumeMounts: [{ mountPath: '/a', name: 'y' }] }] },
      { containers: [{ name: 'a', volumeMounts: [{ mountPath: '/a', name: 'y' }] }] },
    ],
    [
      'ports by number and protocol',
      {
        containers: [
          {
            name: 'a',
            ports: [
              { containerPort: 53, protocol: 'UDP' },
              { containerPort: 53, protocol: 'TCP' },
            ],
          },
        ],
      },
      { containers: [{ name: 'a', ports: [{ containerPort: 53, protocol: 'TCP', name: 'dns' }] }] },
      {
        containers: [
          {
            name: 'a',
            ports: [
              { containerPort: 53, protocol: 'UDP' },
              { containerPort: 53, protocol: 'TCP', name: 'dns' },
            ],
          },
        ],
      },
    ],
    [
      'tolerations are replaced',
      { tolerations: [{ key: 'a' }] },
      { tolerations: [{ key: 'b' }] },
      { tolerations: [{ key: 'b' }] },
    ],
    [
      'items can be deleted',
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [{ name: 'b' }] },
    ],
    [
      'a list can be replaced',
      { containers: [{ name: 'a' }] },
      { containers: [{ $patch: 'replace' }, { name: 'b' }] },
      { containers: [{ name: 'b' }] },
    ],
    [
      'a directive in the place of a list that is not there takes all items with it',
      {},
      { containers: [{ $patch: 'replace' }, { name: 'b' }] },
      { containers: [{ $patch: 'replace' }] },
    ],
    [
      'an item with a directive, in the place of a list that is not there, loses the directive',
      {},
      { containers: [{ name: 'a', $patch: 'replace', image: 'x' }] },
      { containers: [{ name: 'a', image: 'x' }] },
    ],
    [
      'a list can be deleted',
      { containers: [{ name: 'a' }], hostNetwork: true },
      { containers: null },
      { hostNetwork: true },
    ],
  ])('%s', (_, target, patch, result) => {
    expect(mergedPod(target, patch)).toEqual(result);
  });

  test('of plain values merge as sets where the schema says so', () => {
    const target = { metadata: { finalizers: ['a', 'b'] } };

    expect(merged(target, { metadata: { finalizers: ['c', 'a'] } }, 'ConfigMap', 'v1')).toEqual({
      metadata: { finalizers: ['c', 'a', 'b'] },
    });
    expect(merged(target, { metadata: { finalizers: ['c'] } })).toEqual({ metadata: { finalizers: ['c'] } });
  });

  test('of versions that kustomize has no schema of are replaced', () => {
    const [target, patch] = [pod({ containers: [{ name: 'a' }] }), pod({ containers: [{ name: 'b' }] })];

    expect(merged(target, patch, 'Deployment', 'apps/v1beta1')).toEqual(patch);
  });
});
