import { ApiObject, JsonPatch, Lazy, Size } from 'cdk8s';
import { ConfigMap, Deployment } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { GatewayClass } from '../../imports/gateway.networking.k8s.io.js';
import { objectJson } from '../../lib/manifests/object-json.js';
import { anApp, problems } from '../authoring/support/authored.js';
import { KubeResource } from '../authoring/support/face.js';

const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' } };
const keep = 'Write the object with KubeResource, which keeps every field.';

test('an object of this library is taken as it renders itself', () => {
  const resource = new KubeResource(
    anApp(),
    'x',
    { name: 'x' },
    { apiVersion: 'v1', kind: 'ConfigMap', body: { data: { b: null, a: '1' } } },
  );

  expect(JSON.stringify(objectJson(resource))).toBe(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"b":null,"a":"1"}}',
  );
});

test('keys of other objects are sorted, except where people have an order of their own', () => {
  const app = anApp();
  const object = new ApiObject(app, 'map', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    zeta: 1,
    alpha: { z: 1, a: [{ y: 1, x: 2 }] },
    metadata: { name: 'map', annotations: { b: '1', a: '2' }, labels: { c: '3' }, namespace: 'default' },
  });

  expect(JSON.stringify(objectJson(object))).toBe(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"map","namespace":"default","labels":{"c":"3"},"annotations":{"a":"2","b":"1"}},"alpha":{"a":[{"x":2,"y":1}],"z":1},"zeta":1}',
  );
  expect(problems(app)).toEqual([]);
});

describe('what gets lost is reported', () => {
  test('nulls, with their paths', () => {
    const app = anApp();
    const object = new ApiObject(app, 'map', {
      ...map,
      data: { a: null, b: { c: null } },
      list: [{ d: null }],
      lazy: Lazy.any({ produce: () => ({ e: null }) }),
    });

    objectJson(object);

    expect(problems(app)).toEqual(
      ['data.a', 'data.b.c', 'list[0].d', 'lazy.e'].map(
        (path) => `ConfigMap map ${path}: is null, and cdk8s leaves nulls out (null). ${keep}`,
      ),
    );
  });

  test('but not those that a patch brings back', () => {
    const app = anApp();
    const object = new ApiObject(app, 'map', { ...map, data: { a: null } });
    object.addJsonPatch(JsonPatch.add('/data/a', null));

    expect(objectJson(object)?.data).toEqual({ a: null });
    expect(problems(app)).toEqual([]);
  });

  test('fields that a generated class does not know, also from patches', () => {
    const app = anApp();
    const object = new GatewayClass(app, 'class', {
      metadata: { name: 'class' },
      spec: { controllerName: 'acme.example/gateway', brandNew: { a: 1 } } as never,
    });
    object.addJsonPatch(JsonPatch.add('/spec/patched', true));

    expect(objectJson(object)?.spec).toEqual({ controllerName: 'acme.example/gateway' });
    expect(problems(app)).toEqual([
      `GatewayClass class spec.brandNew: is unknown to the class, which leaves it out ({"a":1}). ${keep}`,
      `GatewayClass class spec.patched: is unknown to the class, which leaves it out (true). ${keep}`,
    ]);
  });

  test('objects of cdk8s-plus lose nothing', () => {
    const app = anApp();
    const objects = [
      new ConfigMap(app, 'map', { data: { a: '1' } }),
      new Deployment(app, 'web', {
        containers: [{ image: 'nginx:1.29', portNumber: 80, resources: { memory: { limit: Size.mebibytes(64) } } }],
      }),
    ];

    for (const object of objects) objectJson(object.node.defaultChild as ApiObject);

    expect(problems(app)).toEqual([]);
  });
});

describe('what cannot be rendered is reported and left out', () => {
  test.each([
    [
      'a date',
      { data: { a: new Date(0) } },
      'ConfigMap map: holds what is no plain object (Date). Give it strings, numbers, booleans, arrays and plain objects only.',
    ],
    [
      'what throws',
      {
        data: Lazy.any({
          produce: () => {
            throw new Error('not today');
          },
        }),
      },
      'ConfigMap map: cannot be rendered: not today. Correct what it was given, or the patches that were added to it.',
    ],
  ])('%s', (_, props, expected) => {
    const app = anApp();

    expect(objectJson(new ApiObject(app, 'map', { ...map, ...props }))).toBeUndefined();
    expect(problems(app)).toEqual([expected]);
  });

  test('a Deployment without containers, as cdk8s-plus says it', () => {
    const app = anApp();
    const deployment = new Deployment(app, 'web');

    expect(objectJson(deployment.node.defaultChild as ApiObject)).toBeUndefined();
    expect(problems(app)).toEqual([
      'Deployment echo-web: cannot be rendered: PodSpec must have at least 1 container. Correct what it was given, or the patches that were added to it.',
    ]);
  });
});

test('numbers and text that no YAML reader shares are reported', () => {
  const app = anApp();

  objectJson(new ApiObject(app, 'map', { ...map, data: { a: Number.NaN, b: 2 ** 60, c: '\ud800' } }));

  expect(problems(app)).toEqual([
    'ConfigMap map data.a: is no number that YAML readers share (NaN). Write strings, finite numbers, booleans, null, arrays and plain objects.',
    'ConfigMap map data.b: is too large to keep its digits (1152921504606847000). Write it as text, in quotes.',
    'ConfigMap map data.c: holds half a character, which UTF-8 has no bytes for ("\\ud800"). Write whole characters; text that was cut must be cut between them.',
  ]);
});

describe('names', () => {
  test('one that a patch takes away is reported, and the object left out', () => {
    const app = anApp();
    const resource = new KubeResource(app, 'x', { name: 'x' }, { apiVersion: 'v1', kind: 'ConfigMap', body: {} });
    resource.addJsonPatch(JsonPatch.remove('/metadata/name'));

    expect(objectJson(resource)).toBeUndefined();
    expect(problems(app)).toEqual(['ConfigMap x metadata.name: is missing. Give the object a name.']);
  });

  test('one of another construct that Kubernetes refuses is reported', () => {
    const app = anApp();

    objectJson(new ApiObject(app, 'map', { ...map, metadata: { name: 'Not A Name' } }));

    expect(problems(app)).toEqual([
      'ConfigMap Not A Name metadata.name: is not a name that Kubernetes takes (Not A Name). Use at most 253 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.',
    ]);
  });
});
