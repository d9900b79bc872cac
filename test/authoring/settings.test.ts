import { describe, expect, test } from 'vitest';
import { intentOf } from '../../lib/authoring/intent-of.js';
import { Settings, settingsOf } from '../../lib/authoring/settings.js';
import { aCluster, aFleet, anApp, at, ECHO, manifests, object, problems, text } from './support/authored.js';
import { oci } from './support/face.js';

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

describe('mistakes', () => {
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
