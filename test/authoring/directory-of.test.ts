import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { directoryOf, homeOf } from '../../lib/authoring/directory-of.js';
import { aCluster, anApp } from './support/authored.js';

test('an object belongs into the directory around it, else into what the FluxInstance syncs', () => {
  const app = anApp();
  const group = new Construct(app, 'group');
  const loose = new Construct(app.cluster, 'loose');

  expect([directoryOf(app), directoryOf(group), directoryOf(app.cluster), directoryOf(loose)]).toEqual([
    app,
    app,
    app.cluster.entry,
    app.cluster.entry,
  ]);
  expect(homeOf(group)).toBe(group);
  expect(homeOf(loose)).toBe(app.cluster.entry);
});

test('outside of a cluster there is no directory', () => {
  const { fleet } = aCluster();

  expect(() => homeOf(new Construct(fleet, 'group'))).toThrow(
    'group: holds no objects. Construct them inside a Cluster, a Namespace, a FluxApp or a Component.',
  );
});
