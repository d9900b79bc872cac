import { describe, expect, test } from 'vitest';
import { Component, type ComponentProps } from '../../lib/authoring/component.js';
import { aCluster, aFleet, anApp, ECHO, manifests, object, paths, problems } from './support/authored.js';
import { HelmRelease, KubeResource, oci, PlacedFile } from './support/face.js';

const configMap = { apiVersion: 'v1', kind: 'ConfigMap', body: { data: { a: '1' } } };

test('the smallest component is a directory of kind Component beside the apps', () => {
  const cluster = aCluster();
  const component = new Component(cluster, 'backup');

  new KubeResource(component, 'map', { name: '${APP}-backup' }, configMap);

  const files = manifests(cluster);
  expect(paths(files, 'kubernetes/infra/components/')).toEqual([
    'backup/configmap-app--backup.yaml',
    'backup/kustomization.yaml',
  ]);
  expect(object(files, 'kubernetes/infra/components/backup/kustomization.yaml')).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1alpha1',
    kind: 'Component',
    resources: ['./configmap-app--backup.yaml'],
  });
  expect(problems(cluster)).toEqual([]);
});

test('its path can be set', () => {
  const all: Required<ComponentProps> = { path: 'shared/backup' };

  expect(new Component(aCluster(), 'backup', all).path).toBe('shared/backup');
});

test('in the layout of a single cluster it lies beside the apps as well', () => {
  const cluster = aCluster({}, aFleet({ layout: 'single' }));
  const root = aCluster({ id: 2, paths: { apps: 'apps' } }, aFleet(), 'other');

  expect(new Component(cluster, 'backup').path).toBe('kubernetes/components/backup');
  expect(new Component(root, 'backup').path).toBe('components/backup');
});

test('a path outside of the tree is reported', () => {
  const cluster = aCluster();

  new Component(cluster, 'backup', { path: '../backup' });

  expect(problems(cluster)).toEqual([
    "Component backup path: is no path inside the tree (../backup). Write it relative to the root, with '/' and without '.', '..' or empty parts, such as 'kubernetes/apps'.",
  ]);
});

test('a release in it has the namespace of whoever includes it', () => {
  const cluster = aCluster();
  const component = new Component(cluster, 'cache');

  const release = new HelmRelease(component, 'cache', { chart: oci('oci://ghcr.io/acme/charts/cache:1.0.0') });

  expect(release.objectNamespace).toBe('');
  expect(problems(cluster)).toEqual([]);
});

describe('encrypted files in a component', () => {
  const decryption = { provider: 'sops', secretRef: { name: 'sops-age' } };
  const encrypted = (cluster: ReturnType<typeof aCluster>): Component => {
    const component = new Component(cluster, 'credentials');
    new PlacedFile(component, 'registry.sops.yaml', { from: 'secrets/registry.sops.yaml' });
    return component;
  };

  test('are decrypted where Flux includes it', () => {
    const cluster = aCluster();

    const app = anApp({ components: [encrypted(cluster)] }, cluster);

    expect(app.kustomization.toJson().spec).toMatchObject({ decryption });
  });

  test('are decrypted where a directory includes it', () => {
    const cluster = aCluster();
    const app = anApp({}, cluster);

    app.addComponent(encrypted(cluster));

    expect(app.kustomization.toJson().spec).toMatchObject({ decryption });
  });

  test('are decrypted where a component of a component includes it', () => {
    const cluster = aCluster();
    const outer = new Component(cluster, 'outer');
    outer.addComponent(encrypted(cluster));

    const app = anApp({ components: [outer] }, cluster);

    expect(app.kustomization.toJson().spec).toMatchObject({ decryption });
  });
});

test('a directory names it relative to itself', () => {
  const cluster = aCluster();
  const app = anApp({ release: { chart: oci('oci://ghcr.io/acme/charts/echo:1.0.0') } }, cluster);

  app.addComponent(new Component(cluster, 'backup'));
  app.addComponent('../plain');

  expect(object(manifests(app), `${ECHO}/app/kustomization.yaml`).components).toEqual([
    '../../../../components/backup',
    '../plain',
  ]);
});
