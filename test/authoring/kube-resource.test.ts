import { JsonPatch, Lazy } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { KubeResource, type ResourceMetadata } from '../../lib/authoring/kube-resource.js';
import type { JsonObject } from '../../lib/yaml/json.js';
import { aCluster, anApp, ECHO, manifests, object, problems, text } from './support/authored.js';

const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' };

test('an object of any kind is printed as it was written', () => {
  const app = anApp();

  new KubeResource(
    app,
    'budget',
    { name: 'web' },
    { ...budget, body: { spec: { minAvailable: 1, maxUnavailable: null } } },
  );

  expect(text(manifests(app), `${ECHO}/app/poddisruptionbudget-web.yaml`)).toBe(`---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 1
  maxUnavailable: null
`);
});

test('metadata is printed in the order of people', () => {
  const all: Required<ResourceMetadata> = {
    annotations: { z: '1', a: '2' },
    labels: { b: '1' },
    namespace: 'default',
    name: 'web',
  };
  const app = anApp();

  const resource = new KubeResource(app, 'budget', all, { ...budget, body: {} });
  resource.metadata.addFinalizers('keep');

  expect(JSON.stringify(resource.toJson().metadata)).toBe(
    '{"name":"web","namespace":"default","labels":{"b":"1"},"annotations":{"a":"2","z":"1"},"finalizers":["keep"]}',
  );
});

test('top-level fields keep their order, also those that nobody knows', () => {
  const resource = new KubeResource(
    anApp(),
    'x',
    { name: 'x' },
    { ...budget, body: { zeta: 1, data: {}, alpha: null } },
  );

  expect(Object.keys(resource.toJson())).toEqual(['apiVersion', 'kind', 'metadata', 'zeta', 'data', 'alpha']);
});

test('a function as body is asked when the object is rendered', () => {
  let spec: JsonObject = { a: 1 };
  const resource = new KubeResource(anApp(), 'x', { name: 'x' }, { ...budget, body: () => ({ spec }) });

  spec = { a: 2 };

  expect(resource.toJson().spec).toEqual({ a: 2 });
});

test('cdk8s’ Lazy values are resolved', () => {
  const body = { spec: { later: Lazy.any({ produce: () => ({ a: null }) }) } };

  const resource = new KubeResource(anApp(), 'x', { name: 'x' }, { ...budget, body });

  expect(resource.toJson().spec).toEqual({ later: { a: null } });
});

describe('JSON patches', () => {
  test('are applied in order, with nulls and unknown fields', () => {
    const resource = new KubeResource(anApp(), 'x', { name: 'x' }, { ...budget, body: { spec: { list: [1] } } });

    resource.addJsonPatch(JsonPatch.add('/spec/list/-', null), JsonPatch.add('/status', { x: null }));
    resource.addJsonPatch(JsonPatch.remove('/spec/list/0'));

    expect(resource.toJson()).toEqual({
      ...budget,
      metadata: { name: 'x' },
      spec: { list: [null] },
      status: { x: null },
    });
  });

  test('leave keys called __proto__ alone', () => {
    const body = JSON.parse('{"data":{"__proto__":"x"}}') as JsonObject;
    const resource = new KubeResource(anApp(), 'x', { name: 'x' }, { ...budget, body });

    resource.addJsonPatch(JsonPatch.add('/data/b', 'y'));

    expect(JSON.stringify(resource.toJson().data)).toBe('{"__proto__":"x","b":"y"}');
  });
});

describe('names', () => {
  test.each([
    ['Role', 'rbac.authorization.k8s.io/v1', 'system:reader', true],
    ['ConfigMap', 'v1', 'system:reader', false],
    ['ConfigMap', 'v1', 'a.b-c', true],
    ['ConfigMap', 'v1', '${APP}-config', true],
    ['ConfigMap', 'v1', 'a'.repeat(254), false],
    ['ClusterRole', 'rbac.authorization.k8s.io/v1', 'a/b', false],
  ])('%s of %s called %s is fine: %s', (kind, apiVersion, name, fine) => {
    const app = anApp();

    new KubeResource(app, 'x', { name }, { apiVersion, kind, body: {} });

    expect(problems(app)).toEqual(
      fine
        ? []
        : [
            `${kind} ${name} metadata.name: is not a name that Kubernetes takes (${name}). Use at most 253 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.`,
          ],
    );
  });

  test('a name with a colon gives a file without one', () => {
    const app = anApp();

    new KubeResource(
      app,
      'x',
      { name: 'system:reader' },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', body: { rules: [] } },
    );

    expect(object(manifests(app), `${ECHO}/app/clusterrole-system-reader.yaml`).metadata.name).toBe('system:reader');
  });
});

test('an object that contains itself is reported and does not end in a stack', () => {
  const app = anApp();
  const loop: Record<string, unknown> = {};
  loop.self = loop;

  new KubeResource(app, 'x', { name: 'x' }, { ...budget, body: { spec: loop as JsonObject } });

  expect(problems(app)).toEqual([
    'PodDisruptionBudget x spec.self: contains itself (object). Write strings, finite numbers, booleans, null, arrays and plain objects.',
  ]);
});

test('constructed in a cluster it stands beside the Kustomization of all apps', () => {
  const cluster = aCluster();

  new KubeResource(
    cluster,
    'x',
    { name: 'x', namespace: 'flux-system' },
    { apiVersion: 'v1', kind: 'ConfigMap', body: {} },
  );

  expect(manifests(cluster).has('clusters/infra/flux/configmap-x.yaml')).toBe(true);
});

test('it is told from objects of cdk8s by its brand', () => {
  const app = anApp();

  expect(KubeResource.isKubeResource(app.kustomization)).toBe(true);
  expect([app, null, {}].filter(KubeResource.isKubeResource)).toEqual([]);
});
