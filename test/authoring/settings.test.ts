import { ApiObject } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { intentOf } from '../../lib/authoring/intent-of.js';
import { OWN_VARIABLES, Settings, settingsOf } from '../../lib/authoring/settings.js';
import { compile } from '../../lib/compile.js';
import { aCluster, aFleet, anApp, at, ECHO, manifests, object, objects, problems, text } from './support/authored.js';
import { type Cluster, FluxApp, Kustomization, oci } from './support/face.js';

test('settings are a ConfigMap beside the Kustomization of all apps, and intent', () => {
  const cluster = aCluster();

  new Settings(cluster, { API_ADDR: '10.0.0.10', CLUSTER_NAME: 'infra' });

  const files = manifests(cluster);
  expect(text(files, 'clusters/infra/flux/configmap-cluster-settings.yaml')).toBe(`---
apiVersion: v1
kind: ConfigMap
metadata:
  name: cluster-settings
  namespace: flux-system
data:
  API_ADDR: 10.0.0.10
  CLUSTER_NAME: infra
`);
  expect(object(files, 'clusters/infra/flux/kustomization.yaml').resources).toEqual([
    './configmap-cluster-settings.yaml',
    './ks.yaml',
  ]);
  expect(intentOf(cluster.fleet).clusters[0]?.settings).toEqual({ API_ADDR: '10.0.0.10', CLUSTER_NAME: 'infra' });
  expect(problems(cluster)).toEqual([]);
});

test('a reference becomes the variable as Flux reads it, alone and inside of text', () => {
  const cluster = aCluster();
  const settings = new Settings(cluster, { HOST: 'infra' });

  const app = anApp(
    {
      release: {
        chart: oci('oci://ghcr.io/acme/charts/echo:1.0.0'),
        values: { host: settings.ref('HOST'), url: `https://${settings.ref('HOST')}.lan`, raw: '${NOT_DECLARED}' },
      },
    },
    cluster,
  );

  expect(at(object(manifests(app), `${ECHO}/app/helmrelease.yaml`), 'spec.values')).toEqual({
    host: '${HOST}',
    url: 'https://${HOST}.lan',
    raw: '${NOT_DECLARED}',
  });
  expect(settings.value('HOST')).toBe('infra');
});

test('they belong to one cluster', () => {
  const fleet = aFleet();
  const [one, two] = [aCluster({}, fleet), aCluster({ id: 2 }, fleet, 'apps')];

  const settings = new Settings(one, { A: '1' });

  expect([settingsOf(one), settingsOf(two)]).toEqual([settings, undefined]);
});

test('they are stated once', () => {
  const cluster = aCluster();
  new Settings(cluster, {});

  expect(() => new Settings(cluster, {})).toThrow(/already a Construct with name 'cluster-settings'/);
});

describe('where apps find them', () => {
  const postBuild = (cluster: Cluster, app: string) =>
    at(object(manifests(cluster), `kubernetes/infra/apps/default/${app}/ks.yaml`), 'spec.postBuild');

  test('every app names the ConfigMap, and the Secrets behind it', () => {
    const cluster = aCluster();
    new Settings(cluster, { A: '1' }, { secrets: ['cluster-secrets'] });

    anApp({}, cluster);

    expect(postBuild(cluster, 'echo')).toEqual({
      substituteFrom: [
        { kind: 'ConfigMap', name: 'cluster-settings' },
        { kind: 'Secret', name: 'cluster-secrets' },
      ],
    });
    expect(problems(cluster).filter((text) => !text.includes('holds nothing'))).toEqual([]);
  });

  test('from the root, one patch tells every app but those with variables of their own', () => {
    const cluster = aCluster({ appsKustomization: { patches: [{ patch: 'a: 1', target: { kind: 'Namespace' } }] } });
    anApp({ substitute: { B: '2' } }, cluster);
    new FluxApp(cluster, 'own', { namespace: 'default', substituteFrom: [{ kind: 'ConfigMap', name: 'own' }] });
    new FluxApp(cluster, 'none', { namespace: 'default', substituteFrom: false });
    new Kustomization(cluster, 'beside', { path: './shared' });

    // Last, since nothing of it depends on the order.
    new Settings(cluster, { A: '1' }, { secrets: ['cluster-secrets'], from: 'root' });

    const files = manifests(cluster);
    const labels = (app: string) =>
      object(files, `kubernetes/infra/apps/default/${app}/ks.yaml`).metadata.labels as unknown;
    const [root] = objects(files, 'clusters/infra/flux/ks.yaml');
    const beside = [...files.values()]
      .flatMap((file) => file.objects ?? [])
      .find((one) => one.metadata.name === 'beside');
    expect(at(root!, 'spec.patches')).toEqual([
      { patch: 'a: 1', target: { kind: 'Namespace' } },
      {
        patch: expect.stringContaining('substituteFrom:\n      - kind: ConfigMap\n        name: cluster-settings\n'),
        target: {
          group: 'kustomize.toolkit.fluxcd.io',
          kind: 'Kustomization',
          labelSelector: `${OWN_VARIABLES}!=true`,
        },
      },
    ]);
    expect([postBuild(cluster, 'echo'), labels('echo')]).toEqual([{ substitute: { B: '2' } }, undefined]);
    expect([postBuild(cluster, 'own'), labels('own')]).toEqual([
      { substituteFrom: [{ kind: 'ConfigMap', name: 'own' }] },
      { [OWN_VARIABLES]: 'true' },
    ]);
    expect([postBuild(cluster, 'none'), labels('none')]).toEqual([undefined, { [OWN_VARIABLES]: 'true' }]);
    expect(at(beside!, 'spec.postBuild.substituteFrom')).toHaveLength(2);
    expect(root!.metadata.labels).toBeUndefined();
    expect(problems(cluster).filter((text) => !text.includes('holds nothing'))).toEqual([]);
  });

  test('Flux puts them in, whoever tells it where they are', () => {
    const trees = (['apps', 'root'] as const).map((from) => {
      const cluster = aCluster();
      new Settings(cluster, { NAME: 'infra' }, { from });
      const app = anApp({ substitute: { B: '2' } }, cluster);
      new ApiObject(app, 'map', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'map' },
        data: { text: '${NAME} ${B}' },
      });
      const { clusters, findings } = compile(cluster.fleet, { sources: new Map(), committed: new Map() });
      expect(findings.filter(({ rule }) => rule.startsWith('substitution'))).toEqual([]);
      return [...clusters[0]!.model.objects.values()].find(({ object }) => object.metadata.name === 'map')?.object.data;
    });

    expect(trees).toEqual([{ text: 'infra 2' }, { text: 'infra 2' }]);
  });
});

describe('mistakes', () => {
  test('a Secret of no possible name is reported', () => {
    const cluster = aCluster();

    new Settings(cluster, {}, { secrets: ['Cluster_Secrets'] });

    expect(problems(cluster)).toEqual([
      expect.stringMatching(/^Settings options\.secrets\[0\]: .*\(Cluster_Secrets\)/),
    ]);
  });

  test('a name that is no variable is reported', () => {
    const cluster = aCluster();

    new Settings(cluster, { 'api-addr': 'x' });

    expect(problems(cluster)).toEqual([
      'Settings api-addr: is not a name for a variable (api-addr). Use letters, digits and underscores, and no digit in front.',
    ]);
  });

  test('a value that is no text is reported', () => {
    const cluster = aCluster();

    new Settings(cluster, { PORT: 6443 as unknown as string });

    expect(problems(cluster)).toEqual([
      'Settings PORT: is no text (6443). Write it in quotes; Flux reads the type anew where it puts the value in.',
    ]);
  });

  test('a value of several lines is reported', () => {
    const cluster = aCluster();

    new Settings(cluster, { KEY: 'a\nb' });

    expect(problems(cluster)).toEqual([
      'Settings KEY: holds a line break, which Flux takes out ("a\\nb"). Write one line; text of several lines belongs into a ConfigMap of the app.',
    ]);
  });
});
