import { describe, expect, test } from 'vitest';
import { nearest } from '../../lib/model/trace.js';
import { configMap, fluxKustomization, helmRelease, modelOf } from './support/repository.js';

const model = modelOf({
  'flux/all.yaml': fluxKustomization('all', './all', {
    patches: [
      {
        patch:
          'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x}\nspec: {retryInterval: 2m}\n',
        target: { kind: 'Kustomization' },
      },
    ],
  }),
  'all/kustomization.yaml': { resources: ['all.yaml'] },
  'all/all.yaml': [
    configMap('settings', { HOST: 'example.com' }, { namespace: 'flux-system' }),
    fluxKustomization('app', './app', {
      targetNamespace: 'x',
      commonMetadata: { labels: { team: 'infra' } },
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }], substitute: { PORT: '80' } },
      patches: [
        { patch: '- {op: add, path: /spec/values/added, value: {host: "${HOST}"}}', target: { kind: 'HelmRelease' } },
      ],
    }),
  ],
  'app/kustomization.yaml': { resources: ['release.yaml'], patches: [{ path: 'patch.yaml' }] },
  'app/patch.yaml':
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: app}\nspec: {values: {replicas: 3}}\n',
  'app/release.yaml': helmRelease('app', {
    values: { replicas: 1, url: 'https://${HOST}:${PORT}/', list: ['a', '${PORT}'], plain: { a: 1 } },
  }),
});
const release = model.releases.get('x/app')!;

describe('every value is told with the steps that made it', () => {
  test.each([
    ['/replicas', ['patch app/patch.yaml patches[0] of app/kustomization.yaml']],
    [
      '/url',
      [
        'substitution ConfigMap flux-system/settings variable HOST of ConfigMap flux-system/settings',
        'substitution Kustomization flux-system/app spec.postBuild.substitute variable PORT of Kustomization flux-system/app spec.postBuild.substitute',
      ],
    ],
    [
      '/list/1',
      [
        'substitution Kustomization flux-system/app spec.postBuild.substitute variable PORT of Kustomization flux-system/app spec.postBuild.substitute',
      ],
    ],
    [
      '/added/host',
      [
        'patch Kustomization flux-system/app spec.patches[0]',
        'substitution ConfigMap flux-system/settings variable HOST of ConfigMap flux-system/settings',
      ],
    ],
    ['/plain/a', undefined],
    ['/list/0', undefined],
  ])('%s', (pointer, steps) => {
    const found = nearest(release.valueOrigins, pointer);

    expect(found?.map(({ kind, from, detail }) => `${kind} ${from} ${detail}`)).toEqual(steps);
  });

  test('only what changed has an entry', () => {
    expect([...release.valueOrigins.keys()]).toEqual(['/replicas', '/added', '/url', '/list/1', '/added/host']);
  });

  test('metadata has its steps, too', () => {
    const { origins } = release.object;

    expect(origins.get('/metadata/namespace')).toEqual([
      { kind: 'kustomize', from: 'Kustomization flux-system/app', detail: 'spec.targetNamespace x' },
    ]);
    expect(nearest(origins, '/metadata/labels/team')).toEqual([
      { kind: 'kustomize', from: 'Kustomization flux-system/app', detail: 'spec.commonMetadata' },
    ]);
  });

  test('so does the spec of a Kustomization', () => {
    expect(model.kustomizations.get('flux-system/app')!.self!.origins.get('/spec/retryInterval')).toEqual([
      { kind: 'patch', from: 'Kustomization flux-system/all', detail: 'spec.patches[0]' },
    ]);
  });
});
