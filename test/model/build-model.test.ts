import { describe, expect, test } from 'vitest';
import {
  builtOf,
  configMap,
  fluxKustomization,
  helmRelease,
  modelOf,
  objectOf,
  reasonsOf,
} from './support/repository.js';

const INJECT = {
  patches: [
    {
      patch: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: not-used
spec:
  patches:
    - patch: |
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: not-used
        spec:
          upgrade:
            crds: CreateReplace
      target:
        kind: HelmRelease
  postBuild:
    substituteFrom:
      - kind: ConfigMap
        name: cluster-settings
`,
      target: { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization' },
    },
  ],
};

describe('the way from the root down', () => {
  test('a parent patches its children, and the child is then built as patched', () => {
    const model = modelOf({
      'flux/apps.yaml': fluxKustomization('apps', './apps', INJECT),
      'apps/settings.yaml': configMap('cluster-settings', { HOST: 'example.com' }, { namespace: 'flux-system' }),
      'apps/app.yaml': fluxKustomization('app', './app', {
        targetNamespace: 'app',
        postBuild: { substitute: { A: 'a' } },
      }),
      'app/release.yaml': helmRelease('app', { values: { host: '${HOST}', a: '${A}' } }),
    });

    expect(objectOf(model, 'HelmRelease', 'app')).toMatchObject({
      metadata: { namespace: 'app' },
      spec: { upgrade: { crds: 'CreateReplace' }, values: { host: 'example.com', a: 'a' } },
    });
    expect(model.kustomizations.get('flux-system/app')!.parent).toBe('flux-system/apps');
    expect([...model.kustomizations.values()].flatMap(({ unknowns }) => unknowns)).toEqual([]);
  });

  test('a parent substitutes in its children', () => {
    const model = modelOf({
      'flux/apps.yaml': fluxKustomization('apps', './apps', { postBuild: { substitute: { DIR: './one', NS: 'one' } } }),
      'apps/app.yaml': fluxKustomization('app', '${DIR}', { targetNamespace: '${NS}' }),
      'one/map.yaml': configMap('a', {}),
    });

    expect(builtOf(model, 'ConfigMap', 'a')).toMatchObject({
      object: { metadata: { namespace: 'one' } },
      file: 'one/map.yaml',
      kustomization: 'flux-system/app',
    });
  });

  test('the FluxInstance patches the root', () => {
    const patch = '- op: add\n  path: /spec/postBuild\n  value: {substitute: {A: patched}}\n';
    const model = modelOf(
      { 'flux/map.yaml': configMap('a', { a: '${A}' }, { namespace: 'x' }) },
      {
        patches: [
          { patch, target: { kind: 'Kustomization' } },
          { patch: 'spec: {}', target: { kind: 'Deployment' } },
        ],
      },
    );

    expect(objectOf(model, 'ConfigMap', 'a').data).toEqual({ a: 'patched' });
  });

  test('common metadata wins over what the object says', () => {
    const model = modelOf({
      'flux/app.yaml': fluxKustomization('app', './app', {
        commonMetadata: { labels: { a: 'common' }, annotations: { b: 'c' } },
      }),
      'app/map.yaml': configMap('m', {}, { namespace: 'x', labels: { a: 'own', kept: 'yes' } }),
    });

    expect(objectOf(model, 'ConfigMap', 'm').metadata).toMatchObject({
      labels: { a: 'common', kept: 'yes' },
      annotations: { b: 'c' },
    });
  });

  test('spec.images adds to the images of the file', () => {
    const pod = (image: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: image, namespace: 'x' },
      spec: { containers: [{ image }] },
    });
    const model = modelOf({
      'flux/app.yaml': fluxKustomization('app', './app', {
        images: [
          { name: 'a', newTag: '2' },
          { name: 'b', newTag: '3' },
        ],
      }),
      'app/kustomization.yaml': {
        resources: ['pods.yaml'],
        images: [{ name: 'a', newName: 'other', digest: 'sha256:x' }],
      },
      'app/pods.yaml': [pod('a'), pod('b')],
    });

    expect(['a', 'b'].map((name) => objectOf(model, 'Pod', name).spec)).toEqual([
      { containers: [{ image: 'other:2' }] },
      { containers: [{ image: 'b:3' }] },
    ]);
  });
});

describe('a directory without a kustomization', () => {
  test('gives all YAML below it; a directory with one is taken as one', () => {
    const model = modelOf({
      'flux/app.yaml': fluxKustomization('app', './app', { targetNamespace: 'x' }),
      'app/a.yaml': configMap('a', {}),
      'app/deep/b.yml': configMap('b', {}),
      'app/built/kustomization.yaml': { namePrefix: 'pre-', resources: ['c.yaml'] },
      'app/built/c.yaml': configMap('c', {}),
      'app/built/not-listed.yaml': configMap('d', {}),
      'app/readme.md': 'not YAML',
    });

    expect(
      [...model.objects.values()]
        .filter(({ object }) => object.kind === 'ConfigMap')
        .map(({ object }) => object.metadata.name),
    ).toEqual(['a', 'pre-c', 'b']);
    expect(model.kustomizations.get('flux-system/app')!.files).toEqual([
      'app/a.yaml',
      'app/built/c.yaml',
      'app/built/kustomization.yaml',
      'app/deep/b.yml',
    ]);
  });

  test('may be empty', () => {
    const model = modelOf({ 'flux/app.yaml': fluxKustomization('app', './app'), 'app/readme.md': '' });

    expect(reasonsOf(model)).toEqual([]);
  });
});

describe('what no build reads', () => {
  const files = {
    'flux/app.yaml': fluxKustomization('app', './apps/app', { targetNamespace: 'x' }),
    'apps/app/kustomization.yaml': { resources: ['a.yaml'] },
    'apps/app/a.yaml': configMap('a', {}),
    'apps/app/forgotten.yaml': configMap('b', {}),
    'apps/app/notes.txt': '',
    'elsewhere/c.yaml': configMap('c', {}),
  };

  test('is listed, as far as it lies in the scope', () => {
    expect(modelOf(files, { scope: ['./apps', 'flux'] }).unreachable).toEqual(['apps/app/forgotten.yaml']);
    expect(modelOf(files, { scope: ['.'] }).unreachable).toEqual(['apps/app/forgotten.yaml', 'elsewhere/c.yaml']);
    expect(modelOf(files).unreachable).toEqual([]);
  });
});

describe('objects that Flux leaves alone', () => {
  test.each([{ 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' }, { 'kustomize.toolkit.fluxcd.io/ssa': 'Ignore' }])(
    '%j',
    (annotations) => {
      const model = modelOf({ 'flux/a.yaml': configMap('a', {}, { namespace: 'x', annotations }) });

      expect(model.objects.size).toBe(0);
      expect(model.kustomizations.get('flux-system/flux-system')!.objects).toHaveLength(1);
    },
  );
});
