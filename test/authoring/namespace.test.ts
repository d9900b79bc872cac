import { expect, test } from 'vitest';
import { Namespace, type NamespaceProps } from '../../lib/authoring/namespace.js';
import { aCluster, anApp, manifests, object, objects, problems } from './support/authored.js';
import { FluxApp, HelmRelease, HelmRepository, oci, PlacedFile } from './support/face.js';

const APPS = 'kubernetes/infra/apps';

test('the smallest namespace is one object that Flux never deletes', () => {
  const cluster = aCluster();

  new Namespace(cluster, 'storage');

  const files = manifests(cluster);
  expect(object(files, `${APPS}/storage/namespace.yaml`)).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'storage', annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } },
  });
  expect(object(files, `${APPS}/storage/kustomization.yaml`).resources).toEqual(['./namespace.yaml']);
  expect(object(files, `${APPS}/kustomization.yaml`).resources).toEqual(['./storage']);
  expect(problems(cluster)).toEqual([]);
});

test('every property arrives in the object', () => {
  const all: Required<NamespaceProps> = {
    podSecurity: 'privileged',
    labels: { team: 'storage' },
    annotations: { note: 'x' },
    prune: true,
  };
  const cluster = aCluster();

  new Namespace(cluster, 'storage', all);

  expect(object(manifests(cluster), `${APPS}/storage/namespace.yaml`).metadata).toEqual({
    name: 'storage',
    labels: { 'pod-security.kubernetes.io/enforce': 'privileged', team: 'storage' },
    annotations: { note: 'x' },
  });
});

test('one that only apps asked for gives way to one that is declared, in any order', () => {
  const cluster = aCluster();
  anApp({}, cluster);

  const declared = new Namespace(cluster, 'default', { labels: { team: 'web' } });

  expect(cluster.namespaces).toEqual([declared]);
  expect(object(manifests(cluster), `${APPS}/default/namespace.yaml`).metadata.labels).toEqual({ team: 'web' });
});

test('the cluster hands it out, and makes it with the properties that are given', () => {
  const cluster = aCluster();
  anApp({}, cluster);

  const made = cluster.namespace('default', { labels: { team: 'web' } });

  expect(cluster.namespace('default')).toBe(made);
  expect(made.object.metadata.getLabel('team')).toBe('web');
});

test('one that was handed out does not give way any more', () => {
  const cluster = aCluster();
  anApp({}, cluster);
  cluster.namespace('default').addPatch({ patch: 'x' });

  expect(() => new Namespace(cluster, 'default', { prune: true })).toThrow(
    "Cluster infra: Namespace default is declared twice. Declare it once, and get it with namespace('default') elsewhere.",
  );
});

test('declaring it twice cannot be right', () => {
  const cluster = aCluster();
  new Namespace(cluster, 'storage');

  expect(() => cluster.namespace('storage', { prune: true })).toThrow(/Namespace storage is declared twice/);
});

test('an app may be called like its namespace', () => {
  const cluster = aCluster();

  new FluxApp(new Namespace(cluster, 'monitoring'), 'monitoring', {
    release: { chart: oci('oci://ghcr.io/acme/charts/monitoring:1.0.0') },
  });

  expect(problems(cluster)).toEqual([]);
});

test('objects of its own state their namespace: nobody fills it in beside Flux Kustomizations', () => {
  const cluster = aCluster();
  const namespace = new Namespace(cluster, 'team');

  const repository = new HelmRepository(namespace, 'charts', { url: 'https://charts.acme.example' });
  new HelmRelease(namespace, 'echo', { chart: oci('oci://ghcr.io/acme/charts/echo:1.0.0') });

  const files = manifests(cluster);
  expect(repository.key).toBe('team/charts');
  expect(object(files, `${APPS}/team/helmrepository-charts.yaml`).metadata).toEqual({
    name: 'charts',
    namespace: 'team',
  });
  expect(object(files, `${APPS}/team/helmrelease-echo.yaml`).metadata).toEqual({ name: 'echo', namespace: 'team' });
  expect(object(files, `${APPS}/team/kustomization.yaml`).resources).toEqual([
    './namespace.yaml',
    './helmrepository-charts.yaml',
    './ocirepository-echo.yaml',
    './helmrelease-echo.yaml',
  ]);
});

test('encrypted files in it are decrypted by the Kustomization of all apps', () => {
  const cluster = aCluster({ sopsSecret: 'age' });
  new PlacedFile(new Namespace(cluster, 'team'), 'secret.sops.yaml', { from: 'secrets/team.sops.yaml' });

  const files = manifests(cluster, { 'secrets/team.sops.yaml': 'a: 1\n' });

  expect(objects(files, 'clusters/infra/flux/ks.yaml')[0]?.spec).toMatchObject({
    decryption: { provider: 'sops', secretRef: { name: 'age' } },
  });
});

test('a name that is no DNS label is reported', () => {
  const cluster = aCluster();

  new Namespace(cluster, 'My.Space');

  expect(problems(cluster)).toContain(
    'Namespace My.Space name: is not a DNS label (My.Space). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
  );
});

test('it is told from every other directory by its brand, and knows its cluster', () => {
  const app = anApp();
  const namespace = app.cluster.namespace('default');

  expect([namespace, app, null].map((value) => Namespace.isNamespace(value))).toEqual([true, false, false]);
  expect(namespace.cluster).toBe(app.cluster);
});
