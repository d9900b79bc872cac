import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { holdsEncryptedFiles, ManifestDirectory, relativePath } from '../../lib/authoring/manifest-directory.js';
import { aCluster, anApp, ECHO, manifests, object } from './support/authored.js';
import { Component, Namespace, oci, PlacedFile } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

describe('kustomization.yaml', () => {
  test('holds resources, components, patches and any other field, arrays of one field joined', () => {
    const app = anApp({ release: { chart } });

    app.addPatch({ patch: { spec: null }, target: { kind: 'HelmRelease', name: 'echo' } });
    app.addPatch({ patch: '- op: remove\n  path: /spec' });
    app.addComponent('../backup');
    app.addKustomizeFields({ resources: ['../extra'], images: [{ name: 'a', newTag: '1' }] });
    app.addKustomizeFields({ images: [{ name: 'b', newTag: '2' }], namePrefix: 'x-', unknownField: null });

    expect(object(manifests(app), `${ECHO}/app/kustomization.yaml`)).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['./helmrelease.yaml', './ocirepository.yaml', '../extra'],
      components: ['../backup'],
      patches: [
        { patch: 'spec: null\n', target: { kind: 'HelmRelease', name: 'echo' } },
        { patch: '- op: remove\n  path: /spec' },
      ],
      images: [
        { name: 'a', newTag: '1' },
        { name: 'b', newTag: '2' },
      ],
      namePrefix: 'x-',
      unknownField: null,
    });
  });

  test('of a namespace and of the entry takes them too', () => {
    const cluster = aCluster();
    const namespace = new Namespace(cluster, 'team');

    namespace.addKustomizeFields({ labels: [{ pairs: { team: 'web' } }] });
    cluster.entry.addPatch({ patch: 'x' });

    const files = manifests(cluster);
    expect(object(files, 'kubernetes/infra/apps/team/kustomization.yaml')).toMatchObject({
      resources: ['./namespace.yaml'],
      labels: [{ pairs: { team: 'web' } }],
    });
    expect(object(files, 'clusters/infra/flux/kustomization.yaml')).toMatchObject({ patches: [{ patch: 'x' }] });
  });

  test('lists what it is made of as copies', () => {
    const app = anApp();
    for (const list of [app.patches, app.components, app.placedFiles, app.kustomizeFields] as unknown[][])
      list.push('x');

    expect([app.patches, app.components, app.placedFiles, app.kustomizeFields]).toEqual([[], [], [], []]);
  });
});

describe('generated names', () => {
  const nameIn = (scope: Construct, id: string, kind = 'ConfigMap'): string =>
    new ApiObject(scope, id, { apiVersion: 'v1', kind }).name;

  test('follow from the app and the ids below it, and not from the cluster', () => {
    const cluster = aCluster();
    const app = anApp({ name: 'web' }, cluster);
    const group = new Construct(app, 'Group One');

    expect(nameIn(app, 'settings')).toBe('web-settings');
    expect(nameIn(app.directory('config'), 'settings')).toBe('web-config-settings');
    expect(nameIn(group, 'Map')).toBe('web-groupone-map');
    expect(nameIn(new Namespace(cluster, 'team'), 'quota')).toBe('team-quota');
    expect(nameIn(new Component(cluster, 'backup'), 'claim')).toBe('backup-claim');
    expect(nameIn(cluster.entry, 'settings')).toBe('settings');
  });

  test('stay within what Kubernetes takes', () => {
    const app = anApp();

    expect(nameIn(app, 'x'.repeat(80)).length).toBeLessThanOrEqual(63);
    expect(nameIn(app, 'y'.repeat(80), 'CronJob').length).toBeLessThanOrEqual(52);
  });
});

test.each([
  ['a/b/c', 'a/b/d', '../d'],
  ['a', 'a/b', 'b'],
  ['a/b', 'a', '..'],
  ['a', 'a', '.'],
  ['./dist/a/b', './dist/components/c', '../../components/c'],
])('from %s to %s leads %s', (from, to, path) => {
  expect(relativePath(from, to)).toBe(path);
});

test('encrypted files announce themselves by their names', () => {
  const app = anApp();
  expect(holdsEncryptedFiles(app)).toBe(false);

  new PlacedFile(app, 'a.sops.yaml', { from: 'a' });

  expect(holdsEncryptedFiles(app)).toBe(true);
});

test('directories are told from other charts by their brand', () => {
  const app = anApp();

  expect([app, app.cluster.entry, app.cluster].map((one) => ManifestDirectory.isManifestDirectory(one))).toEqual([
    true,
    true,
    false,
  ]);
});
