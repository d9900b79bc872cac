import { ApiObject, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import {
  aCluster,
  aFleet,
  anApp,
  ECHO,
  manifests,
  object,
  paths,
  problems,
  text,
} from '../authoring/support/authored.js';
import { FluxApp, KubeResource, oci, PlacedFile, Settings } from '../authoring/support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', body: { data: {} } };

describe('both layouts hold the same files', () => {
  test('fleet: every path names the cluster', () => {
    const cluster = aCluster();
    anApp({ release: { chart } }, cluster);
    new Settings(cluster, { A: '1' });

    expect(paths(manifests(cluster))).toEqual([
      'clusters/infra/flux/configmap-cluster-settings.yaml',
      'clusters/infra/flux/ks.yaml',
      'clusters/infra/flux/kustomization.yaml',
      'kubernetes/infra/apps/default/echo/app/helmrelease.yaml',
      'kubernetes/infra/apps/default/echo/app/kustomization.yaml',
      'kubernetes/infra/apps/default/echo/app/ocirepository.yaml',
      'kubernetes/infra/apps/default/echo/ks.yaml',
      'kubernetes/infra/apps/default/kustomization.yaml',
      'kubernetes/infra/apps/default/namespace.yaml',
      'kubernetes/infra/apps/kustomization.yaml',
    ]);
  });

  test('single: no path does', () => {
    const cluster = aCluster({}, aFleet({ layout: 'single' }));
    anApp({ release: { chart } }, cluster);

    expect(paths(manifests(cluster))).toEqual([
      'kubernetes/apps/default/echo/app/helmrelease.yaml',
      'kubernetes/apps/default/echo/app/kustomization.yaml',
      'kubernetes/apps/default/echo/app/ocirepository.yaml',
      'kubernetes/apps/default/echo/ks.yaml',
      'kubernetes/apps/default/kustomization.yaml',
      'kubernetes/apps/default/namespace.yaml',
      'kubernetes/apps/kustomization.yaml',
      'kubernetes/flux/cluster/ks.yaml',
      'kubernetes/flux/cluster/kustomization.yaml',
    ]);
  });
});

test('every file is reached: each kustomization.yaml lists what lies below it, sorted', () => {
  const cluster = aCluster();
  for (const [name, namespace] of [
    ['zeta', 'b'],
    ['alpha', 'b'],
    ['mid', 'a'],
  ] as const) {
    new FluxApp(cluster, name, { namespace, release: { chart } });
  }

  const files = manifests(cluster);

  expect(object(files, 'kubernetes/infra/apps/kustomization.yaml').resources).toEqual(['./a', './b']);
  expect(object(files, 'kubernetes/infra/apps/b/kustomization.yaml').resources).toEqual([
    './namespace.yaml',
    './alpha/ks.yaml',
    './zeta/ks.yaml',
  ]);
});

test('an app outside of every namespace’s directory is listed by the apps directory', () => {
  const cluster = aCluster();
  new FluxApp(cluster, 'echo', { namespace: 'default', path: 'kubernetes/shared/echo', release: { chart } });

  expect(object(manifests(cluster), 'kubernetes/infra/apps/kustomization.yaml').resources).toEqual([
    './default',
    '../../shared/echo/ks.yaml',
  ]);
});

describe('file names', () => {
  test('objects of one kind and name in two namespaces, or of two groups, get files of their own', () => {
    const app = anApp({ targetNamespace: false });
    const spec = { body: { spec: {} } };
    new KubeResource(app, 'a', { name: 'x', namespace: 'one' }, { apiVersion: 'v1', kind: 'Service', ...spec });
    new KubeResource(app, 'b', { name: 'x', namespace: 'two' }, { apiVersion: 'v1', kind: 'Service', ...spec });
    new KubeResource(app, 'c', { name: 'x' }, { apiVersion: 'serving.knative.dev/v1', kind: 'Service', ...spec });

    const files = manifests(app);

    expect(paths(files, `${ECHO}/app/`)).toEqual([
      'kustomization.yaml',
      'service-x-serving.knative.dev.yaml',
      'service-x-two.yaml',
      'service-x.yaml',
    ]);
    expect(problems(app)).toEqual([]);
  });

  test('the same object twice in one directory is reported, with both constructs', () => {
    const app = anApp();
    new KubeResource(app, 'a', { name: 'x' }, configMap);
    new KubeResource(app, 'b', { name: 'x' }, configMap);

    const files = manifests(app);

    expect(problems(app)).toEqual([
      'ConfigMap x: is constructed twice, as infra/echo/a and as infra/echo/b. Give one of them another name, or remove it.',
    ]);
    expect(object(files, `${ECHO}/app/kustomization.yaml`).resources).toEqual(['./configmap-x.yaml']);
  });

  test('files that differ in case only are reported: not every file system tells them apart', () => {
    const app = anApp();
    new PlacedFile(app, 'Secret.yaml', { from: 'files/a' });
    new PlacedFile(app, 'secret.yaml', { from: 'files/b' });

    manifests(app, { 'files/a': '', 'files/b': '' });

    expect(problems(app)).toEqual([
      `${ECHO}/app/secret.yaml: would be written twice, by infra/echo/Secret.yaml and by infra/echo/secret.yaml. Give one of the two another name, or another directory.`,
    ]);
  });
});

test('writing twice gives the same and reports nothing twice', () => {
  const app = anApp({ interval: 'soon', release: { chart, values: { a: Number.NaN } } });
  new ApiObject(app, 'foreign', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: null } });

  const [first, once] = [manifests(app), problems(app)];
  const [second, twice] = [manifests(app), problems(app)];

  expect(second).toEqual(first);
  expect(twice).toEqual(once);
});

test('an object in a Chart of cdk8s’ own is reported: no file would hold it', () => {
  const cluster = aCluster();
  const foreign = new Chart(cluster, 'chart');
  new ApiObject(foreign, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' } });

  manifests(cluster);

  expect(problems(cluster)).toEqual([
    'ConfigMap map: stands outside any directory, so no file would hold it (infra/chart/map). Construct it inside a FluxApp, a directory of one, a Namespace or a Component.',
  ]);
});

test('validations of constructs are heard', () => {
  const app = anApp({ release: { chart } });
  app.node.addValidation({ validate: () => ['the moon is not full.'] });

  manifests(app);

  expect(problems(app)).toEqual(['infra/echo: the moon is not full. See the documentation of the construct.']);
});

test('a directory may hold nothing but fields of its author’s', () => {
  const app = anApp();
  app.addKustomizeFields({ resources: ['github.com/acme/base?ref=v1'] });

  manifests(app);

  expect(problems(app)).toEqual([]);
});

test('a file begins with three dashes and the schema of its kind, and ends in a line end', () => {
  const app = anApp({ release: { chart } });

  for (const [path, file] of manifests(app)) {
    if (file.objects === undefined) continue;
    const printed = text(manifests(app), path);
    expect(printed).toMatch(/^---\n(?:# yaml-language-server: \$schema=https:\/\/\S+\n)?apiVersion: /);
    expect(printed).toMatch(/[^\n]\n$/);
  }
});

test('time grows with the number of apps and no faster', () => {
  const time = (count: number): number => {
    const cluster = aCluster();
    for (let index = 0; index < count; index += 1) {
      // A namespace of its own for each, the case that a search per namespace would make quadratic.
      new FluxApp(cluster, `app-${index}`, { namespace: `space-${index}`, release: { chart } });
    }
    const start = performance.now();
    manifests(cluster);
    return performance.now() - start;
  };
  time(200);

  const [small, large] = [Math.max(time(250), 1), time(2500)];

  // Ten times the apps: linear is about 10, quadratic would be about 100.
  expect(large / small).toBeLessThan(40);
});
