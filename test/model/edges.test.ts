import { expect, test } from 'vitest';
import { fluxKustomization, helmRelease, modelOf } from './support/repository.js';

test('the graph holds every edge that an object states, with the field that makes it', () => {
  const source = (kind: string, name: string, spec: object) => ({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name, namespace: 'x' },
    spec: { ...spec },
  });
  const { edges } = modelOf({
    'flux/app.yaml': fluxKustomization('app', './app', {
      targetNamespace: 'x',
      dependsOn: [{ name: 'other' }, { name: 'far', namespace: 'y' }],
      decryption: { provider: 'sops', secretRef: { name: 'sops-age' } },
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'settings', optional: true }] },
    }),
    'app/all.yaml': [
      helmRelease('web', {
        dependsOn: [{ name: 'db' }],
        valuesFrom: [{ kind: 'Secret', name: 'values' }],
        chartRef: { kind: 'OCIRepository', name: 'web' },
      }),
      source('OCIRepository', 'web', { secretRef: { name: 'pull' }, verify: { secretRef: { name: 'cosign' } } }),
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'things.example.com' },
        spec: { group: 'example.com', names: { kind: 'Thing' } },
      },
      { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'thing' } },
    ],
  });

  expect(edges.map(({ from, to, kind, field }) => `${from} -> ${to} ${kind} ${field}`).sort()).toEqual(
    [
      'ConfigMap flux-system/settings -> Kustomization flux-system/app substituteFrom spec.postBuild.substituteFrom[0]',
      'CustomResourceDefinition things.example.com -> Thing x/thing crd apiVersion',
      'GitRepository flux-system/flux-system -> Kustomization flux-system/app source spec.sourceRef',
      'GitRepository flux-system/flux-system -> Kustomization flux-system/flux-system source spec.sourceRef',
      'HelmRelease x/db -> HelmRelease x/web dependsOn spec.dependsOn[0]',
      'Kustomization flux-system/app -> HelmRelease x/web parent spec.path',
      'Kustomization flux-system/flux-system -> Kustomization flux-system/app parent spec.path',
      'Kustomization flux-system/other -> Kustomization flux-system/app dependsOn spec.dependsOn[0]',
      'Kustomization y/far -> Kustomization flux-system/app dependsOn spec.dependsOn[1]',
      'OCIRepository x/web -> HelmRelease x/web source spec.chartRef',
      'Secret flux-system/sops-age -> Kustomization flux-system/app secret spec.decryption.secretRef',
      'Secret x/cosign -> OCIRepository x/web secret spec.verify.secretRef',
      'Secret x/pull -> OCIRepository x/web secret spec.secretRef',
      'Secret x/values -> HelmRelease x/web valuesFrom spec.valuesFrom[0]',
    ].sort(),
  );
});
