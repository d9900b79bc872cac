import { expect, test } from 'vitest';
import { aCluster, anApp, ECHO, manifests, object, objects, problems } from '../authoring/support/authored.js';
import { FluxApp, Kustomization, oci } from '../authoring/support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

test('ks.yaml holds the Kustomizations of an app in the order of its directories', () => {
  const app = anApp({ release: { chart } });
  for (const name of ['zeta', 'alpha']) app.directory(name);

  expect(objects(manifests(app), `${ECHO}/ks.yaml`).map(({ metadata }) => metadata.name)).toEqual([
    'echo',
    'echo-zeta',
    'echo-alpha',
  ]);
});

test('two apps in one directory share its ks.yaml', () => {
  const cluster = aCluster();
  const path = 'kubernetes/infra/apps/default/pair';
  new FluxApp(cluster, 'one', { namespace: 'default', path, directory: 'one', release: { chart } });
  new FluxApp(cluster, 'two', { namespace: 'default', path, directory: 'two', release: { chart } });

  const files = manifests(cluster);

  expect(objects(files, `${path}/ks.yaml`).map(({ metadata }) => metadata.name)).toEqual(['one', 'two']);
  expect(object(files, 'kubernetes/infra/apps/default/kustomization.yaml').resources).toEqual([
    './namespace.yaml',
    './pair/ks.yaml',
  ]);
  expect(problems(cluster)).toEqual([]);
});

test('a namespace whose name begins like another’s lists only its own apps', () => {
  const cluster = aCluster();
  new FluxApp(cluster, 'a', { namespace: 'media', release: { chart } });
  new FluxApp(cluster, 'b', { namespace: 'media-extra', release: { chart } });

  const files = manifests(cluster);

  expect(object(files, 'kubernetes/infra/apps/media/kustomization.yaml').resources).toEqual([
    './namespace.yaml',
    './a/ks.yaml',
  ]);
});

test('a Kustomization that is constructed in the cluster stands beside that of all apps', () => {
  const cluster = aCluster();
  new Kustomization(cluster, 'extra', { path: './x' });

  const files = manifests(cluster);

  expect(objects(files, 'clusters/infra/flux/ks.yaml').map(({ metadata }) => metadata.name)).toEqual([
    'cluster-apps',
    'extra',
  ]);
  expect(object(files, 'clusters/infra/flux/kustomization.yaml').resources).toEqual(['./ks.yaml']);
});
