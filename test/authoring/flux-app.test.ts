import { JsonPatch } from 'cdk8s';
import { ConfigMap, Deployment } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { FluxApp, type FluxAppProps, FluxDirectory, type FluxDirectoryProps } from '../../lib/authoring/flux-app.js';
import { aCluster, anApp, at, ECHO, manifests, object, objects, paths, problems } from './support/authored.js';
import { HelmRelease, KubeResource, Namespace, oci, PlacedFile } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

test('the smallest app is a directory with a release, its source and a Flux Kustomization', () => {
  const app = anApp({ release: { chart } });

  const files = manifests(app);

  expect(paths(files, 'kubernetes/')).toEqual([
    'infra/apps/default/echo/app/helmrelease.yaml',
    'infra/apps/default/echo/app/kustomization.yaml',
    'infra/apps/default/echo/app/ocirepository.yaml',
    'infra/apps/default/echo/ks.yaml',
    'infra/apps/default/kustomization.yaml',
    'infra/apps/default/namespace.yaml',
    'infra/apps/kustomization.yaml',
  ]);
  expect(object(files, `${ECHO}/ks.yaml`)).toEqual({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'echo', namespace: 'flux-system' },
    spec: {
      interval: '1h',
      path: `./dist/${ECHO}/app`,
      prune: true,
      retryInterval: '2m',
      sourceRef: { kind: 'GitRepository', name: 'flux-system' },
      targetNamespace: 'default',
      timeout: '5m',
      wait: true,
    },
  });
  expect(problems(app)).toEqual([]);
});

type OwnProps = Omit<FluxAppProps, keyof import('../../lib/authoring/kustomization-options.js').KustomizationOptions>;

const own: Required<OwnProps> = {
  namespace: 'media',
  name: 'player',
  kustomizationName: 'media-player',
  kustomizationNamespace: 'media',
  path: 'kubernetes/infra/apps/media/players/player',
  directory: 'deploy',
  release: { chart, name: 'player-v2' },
};

/** Property → what shows it. A property without a row does not compile. */
const seen: Record<keyof OwnProps, (app: FluxApp, files: ReturnType<typeof manifests>) => unknown> = {
  namespace: (app) => app.appNamespace,
  name: (app) => app.name,
  kustomizationName: (_, files) => object(files, `${own.path}/ks.yaml`).metadata.name,
  kustomizationNamespace: (_, files) => object(files, `${own.path}/ks.yaml`).metadata.namespace,
  path: (app) => app.appPath,
  directory: (app) => app.path.slice(own.path.length + 1),
  release: (app) => ({ chart, name: app.release?.objectName }),
};

describe('every property of its own counts', () => {
  const app = new FluxApp(aCluster(), 'any', own);
  const files = manifests(app);

  test.each(Object.entries(seen))('%s', (property, see) => {
    expect(see(app, files)).toEqual(own[property as keyof OwnProps]);
  });

  test('and the app is listed by the namespace that its path lies in', () => {
    expect(object(files, 'kubernetes/infra/apps/media/kustomization.yaml').resources).toEqual([
      './namespace.yaml',
      './players/player/ks.yaml',
    ]);
    expect(problems(app)).toEqual([]);
  });
});

test('options of the Kustomization are those of its first directory', () => {
  const app = anApp({ interval: '7m', wait: false, labels: { team: 'web' }, targetNamespace: 'elsewhere' });

  expect(app.kustomization.toJson()).toMatchObject({
    metadata: { labels: { team: 'web' } },
    spec: { interval: '7m', wait: false, targetNamespace: 'elsewhere' },
  });
  expect(app.objectNamespace).toBe('elsewhere');
});

describe('the namespace', () => {
  test('is that of the Namespace around it', () => {
    const cluster = aCluster();
    const media = new Namespace(cluster, 'media');

    const direct = new FluxApp(media, 'a');
    const grouped = new FluxApp(new Construct(media, 'group'), 'b');

    expect([direct.appNamespace, grouped.appNamespace]).toEqual(['media', 'media']);
  });

  test('brings the Namespace object with it', () => {
    const app = anApp();

    expect(object(manifests(app), 'kubernetes/infra/apps/default/namespace.yaml').kind).toBe('Namespace');
  });

  test('must be stated somewhere', () => {
    const app = new FluxApp(aCluster(), 'echo');

    expect(problems(app)).toContain(
      "FluxApp /echo namespace: is not stated. Write namespace: '…', or construct the app inside a Namespace.",
    );
  });

  test('targetNamespace false leaves objects the namespaces that they state', () => {
    const app = anApp({ targetNamespace: false });
    const release = new HelmRelease(app, 'echo', {
      chart: { kind: 'HelmChart', name: 'x', namespace: 'y' },
      namespace: 'own',
    });

    expect(release.objectNamespace).toBe('own');
    expect(app.kustomization.toJson().spec).not.toHaveProperty('targetNamespace');
    expect(problems(app)).toEqual([]);
  });
});

test('apps of one name in two namespaces live side by side', () => {
  const cluster = aCluster();

  new FluxApp(new Namespace(cluster, 'a'), 'echo', { kustomizationName: 'echo-a', release: { chart } });
  new FluxApp(new Namespace(cluster, 'b'), 'echo', { kustomizationName: 'echo-b', release: { chart } });

  const files = manifests(cluster);
  expect(paths(files, 'kubernetes/infra/apps/').filter((path) => path.endsWith('helmrelease.yaml'))).toEqual([
    'a/echo/app/helmrelease.yaml',
    'b/echo/app/helmrelease.yaml',
  ]);
  expect(problems(cluster)).toEqual([]);
});

describe('further directories', () => {
  const all: Required<Pick<FluxDirectoryProps, 'kustomizationName' | 'kustomizationNamespace'>> = {
    kustomizationName: 'own-name',
    kustomizationNamespace: 'own-namespace',
  };

  test('have a Kustomization of their own in the ks.yaml of the app', () => {
    const app = anApp({ release: { chart } });

    const config = app.directory('config', { dependsOn: [app] });
    new KubeResource(
      config,
      'map',
      { name: 'map' },
      { apiVersion: 'v1', kind: 'ConfigMap', body: { data: { a: '1' } } },
    );

    const files = manifests(app);
    expect(paths(files, `${ECHO}/config/`)).toEqual(['configmap-map.yaml', 'kustomization.yaml']);
    expect(objects(files, `${ECHO}/ks.yaml`).map(({ metadata }) => metadata.name)).toEqual(['echo', 'echo-config']);
    expect(at(objects(files, `${ECHO}/ks.yaml`)[1]!, 'spec')).toMatchObject({
      dependsOn: [{ name: 'echo' }],
      path: `./dist/${ECHO}/config`,
      targetNamespace: 'default',
    });
    expect(app.directories).toEqual([app, config]);
  });

  test('name and namespace of the Kustomization can be set', () => {
    const directory = new FluxDirectory(anApp(), 'config', all);

    expect(directory.kustomization.key).toBe('own-namespace/own-name');
  });

  test('follow the app in the namespace of their Kustomization', () => {
    const app = anApp({ kustomizationNamespace: 'team' });

    expect(app.directory('config').kustomization.key).toBe('team/echo-config');
  });

  test('an empty one is reported, because kustomize refuses it', () => {
    const app = anApp({ release: { chart } });
    app.directory('config');

    manifests(app);

    expect(problems(app)).toEqual([
      `Directory ${ECHO}/config: holds nothing, and kustomize refuses an empty kustomization.yaml (infra/echo/config). Construct an object inside, or remove it.`,
    ]);
  });

  test('one that is called like the first is reported', () => {
    const app = anApp({ release: { chart } });
    const twin = app.directory('app', { kustomizationName: 'twin' });
    new KubeResource(twin, 'map', { name: 'map' }, { apiVersion: 'v1', kind: 'ConfigMap', body: { data: {} } });

    manifests(app);

    expect(problems(app)).toEqual([
      `${ECHO}/app/kustomization.yaml: would be written twice, by infra/echo and by infra/echo/app. Give one of the two another name, or another directory.`,
    ]);
  });

  test.each(['../up', 'a//b', '.'])('a name like %j is reported', (name) => {
    const app = anApp({ release: { chart } });

    app.directory(name, { kustomizationName: 'x' });

    expect(problems(app)[0]).toBe(
      `FluxApp default/echo path: is no path inside the tree (${ECHO}/${name}). Write it relative to the root, with '/' and without '.', '..' or empty parts, such as 'kubernetes/apps'.`,
    );
  });
});

describe('names', () => {
  test('one that is no DNS label is reported', () => {
    const app = anApp({ name: 'My App' });

    expect(problems(app)).toContain(
      'FluxApp default/My App name: is not a DNS label (My App). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
    );
  });

  test.each(['/etc/apps', 'a/../b', ''])('the path %j is reported', (path) => {
    const app = anApp({ path });

    expect(problems(app)).toContain(
      `FluxApp default/echo path: is no path inside the tree (${path}/app). Write it relative to the root, with '/' and without '.', '..' or empty parts, such as 'kubernetes/apps'.`,
    );
  });

  test('two apps of one name in one namespace are reported', () => {
    const cluster = aCluster();
    new FluxApp(cluster, 'one', { namespace: 'default', name: 'echo', release: { chart } });
    new FluxApp(cluster, 'two', { namespace: 'default', name: 'echo', release: { chart } });

    manifests(cluster);

    expect(problems(cluster)).toEqual(
      expect.arrayContaining([
        `${ECHO}/app/kustomization.yaml: would be written twice, by infra/one and by infra/two. Give one of the two another name, or another directory.`,
      ]),
    );
  });

  test('apps whose directories differ in case only are reported', () => {
    const cluster = aCluster();
    new FluxApp(cluster, 'one', {
      namespace: 'default',
      path: 'kubernetes/infra/apps/default/Echo',
      release: { chart },
    });
    new FluxApp(cluster, 'two', {
      namespace: 'default',
      path: 'kubernetes/infra/apps/default/echo',
      release: { chart },
    });

    manifests(cluster);

    expect(problems(cluster).filter((text) => text.includes('would be written twice'))).not.toEqual([]);
  });
});

describe('objects of cdk8s-plus', () => {
  test('become files named after kind and name, and their names carry neither hash nor cluster', () => {
    const app = anApp();

    const map = new ConfigMap(app, 'settings', { data: { 'a.txt': 'one\ntwo\n' } });
    new Deployment(app, 'server', { replicas: 2, containers: [{ image: 'nginx:1.29' }] });
    new ConfigMap(app, 'named', { metadata: { name: 'given' }, data: {} });

    const files = manifests(app);
    expect(paths(files, `${ECHO}/app/`)).toEqual([
      'configmap-echo-settings.yaml',
      'configmap-given.yaml',
      'deployment-echo-server.yaml',
      'kustomization.yaml',
    ]);
    expect(map.name).toBe('echo-settings');
    expect(object(files, `${ECHO}/app/configmap-echo-settings.yaml`)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'echo-settings' },
      data: { 'a.txt': 'one\ntwo\n' },
      immutable: false,
    });
    expect(problems(app)).toEqual([]);
  });

  test('in a further directory carry its name too', () => {
    const app = anApp({ release: { chart } });

    const map = new ConfigMap(app.directory('config'), 'settings', { data: {} });

    expect(map.name).toBe('echo-config-settings');
  });

  test('take JSON patches as cdk8s users know them', () => {
    const app = anApp();
    const map = new ConfigMap(app, 'settings', { data: { a: '1' } });

    (map.node.defaultChild as import('cdk8s').ApiObject).addJsonPatch(JsonPatch.add('/data/b', '2'));

    expect(object(manifests(app), `${ECHO}/app/configmap-echo-settings.yaml`).data).toEqual({ a: '1', b: '2' });
  });
});

test('a user’s subclass is an app like any other', () => {
  class TeamApp extends FluxApp {
    constructor(scope: Construct, id: string) {
      super(scope, id, { namespace: 'team', release: { chart }, commonMetadata: { labels: { team: 'web' } } });
      new PlacedFile(this, 'quota.yaml', { from: 'team/quota.yaml' });
    }
  }
  const cluster = aCluster();

  const app = new TeamApp(cluster, 'site');

  expect(FluxApp.isFluxApp(app)).toBe(true);
  expect(paths(manifests(cluster, { 'team/quota.yaml': 'a: 1\n' }), 'kubernetes/infra/apps/team/site/app/')).toEqual([
    'helmrelease.yaml',
    'kustomization.yaml',
    'ocirepository.yaml',
    'quota.yaml',
  ]);
});

test('an app outside of a cluster cannot exist', () => {
  const fleet = aCluster().fleet;

  expect(() => new FluxApp(fleet, 'echo', { namespace: 'default' })).toThrow(
    'Fleet: is not inside a Cluster. Give a Cluster, Namespace or FluxApp as the scope.',
  );
});
