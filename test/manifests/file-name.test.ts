import { expect, test } from 'vitest';
import { fileNameOf, freeFileName } from '../../lib/manifests/file-name.js';

test.each([
  ['HelmRelease', 'echo', 'helmrelease.yaml'],
  ['OCIRepository', 'echo', 'ocirepository.yaml'],
  ['HelmRepository', 'echo', 'helmrepository.yaml'],
  ['GitRepository', 'echo', 'gitrepository.yaml'],
  ['Namespace', 'echo', 'namespace.yaml'],
  ['HelmRelease', 'redis', 'helmrelease-redis.yaml'],
  ['Deployment', 'echo', 'deployment-echo.yaml'],
  ['CustomResourceDefinition', 'echoes.acme.example', 'customresourcedefinition-echoes.acme.example.yaml'],
  ['ClusterRole', 'system:aggregate-to-view', 'clusterrole-system-aggregate-to-view.yaml'],
  ['ConfigMap', '${APP}', 'configmap-app.yaml'],
  ['ConfigMap', '../../etc', 'configmap-..-..-etc.yaml'],
])('%s %s in the app echo lies in %s', (kind, name, file) => {
  expect(fileNameOf({ kind, name }, 'echo')).toBe(file);
});

test('names that are taken give way to longer ones, and to the first when all are', () => {
  const object = { kind: 'Service', name: 'x', apiVersion: 'serving.knative.dev/v1', namespace: 'one' };
  const name = (...taken: readonly string[]): string => freeFileName(object, 'echo', (file) => taken.includes(file));

  expect(name()).toBe('service-x.yaml');
  expect(name('service-x.yaml')).toBe('service-x-one.yaml');
  expect(name('service-x.yaml', 'service-x-one.yaml')).toBe('service-x-serving.knative.dev.yaml');
  expect(name('service-x.yaml', 'service-x-one.yaml', 'service-x-serving.knative.dev.yaml')).toBe('service-x.yaml');
});
