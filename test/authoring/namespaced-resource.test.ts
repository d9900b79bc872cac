import { expect, test } from 'vitest';
import { metadataOf, namespaceIn } from '../../lib/authoring/namespaced-resource.js';
import { aCluster, anApp } from './support/authored.js';
import { Component, HelmRepository } from './support/face.js';

const url = 'https://charts.acme.example';

test('targetNamespace wins over what an object says, what it says over where it stands', () => {
  const cluster = aCluster();
  const app = anApp({ targetNamespace: 'target' }, cluster);
  const free = app.directory('free', { targetNamespace: false });

  expect([
    namespaceIn(app, 'own'),
    namespaceIn(free, 'own'),
    namespaceIn(free, undefined),
    namespaceIn(cluster.entry, undefined),
    namespaceIn(new Component(cluster, 'backup'), undefined),
  ]).toEqual(['target', 'own', '', 'flux-system', '']);
});

test('the file says a namespace only where nobody fills it in', () => {
  const cluster = aCluster();
  const app = anApp({}, cluster);

  const inApp = new HelmRepository(app, 'a', { url });
  const inCluster = new HelmRepository(cluster, 'b', { url });
  const stated = new HelmRepository(app.directory('free', { targetNamespace: false }), 'c', { url, namespace: 'own' });

  expect([inApp, inCluster, stated].map((one) => [one.key, one.toJson().metadata.namespace])).toEqual([
    ['default/a', undefined],
    ['flux-system/b', 'flux-system'],
    ['own/c', 'own'],
  ]);
});

test('metadata is picked from properties, and nothing else', () => {
  const props = { url, labels: { a: '1' }, annotations: { b: '2' }, namespace: 'x' };

  expect(metadataOf('name', props)).toEqual({
    name: 'name',
    namespace: 'x',
    labels: { a: '1' },
    annotations: { b: '2' },
  });
  expect(metadataOf('name', {})).toEqual({ name: 'name' });
});
