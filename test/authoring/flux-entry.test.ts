import { expect, test } from 'vitest';
import { aCluster, aFleet, manifests, object, text } from './support/authored.js';

test('it holds the Kustomization of all apps, which is not kept back by one of them', () => {
  const cluster = aCluster({}, aFleet({ layout: 'single' }));

  const files = manifests(cluster);

  expect(object(files, 'kubernetes/flux/cluster/ks.yaml')).toEqual({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'cluster-apps', namespace: 'flux-system' },
    spec: {
      interval: '1h',
      path: './dist/kubernetes/apps',
      prune: true,
      retryInterval: '2m',
      sourceRef: { kind: 'GitRepository', name: 'flux-system' },
      timeout: '5m',
      wait: false,
    },
  });
  expect(text(files, 'kubernetes/flux/cluster/kustomization.yaml')).toBe(`---
# yaml-language-server: $schema=https://json.schemastore.org/kustomization
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ./ks.yaml
`);
});

test('its options are those of the cluster, and its path cannot be moved by them', () => {
  const cluster = aCluster({ appsKustomization: { wait: true, substitute: { A: '1' }, labels: { root: 'yes' } } });

  expect(cluster.entry.kustomization.toJson()).toMatchObject({
    metadata: { name: 'cluster-apps', labels: { root: 'yes' } },
    spec: { wait: true, postBuild: { substitute: { A: '1' } }, path: './dist/kubernetes/infra/apps' },
  });
});
