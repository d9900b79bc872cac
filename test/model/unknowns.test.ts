import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/yaml/json.js';
import {
  configMap,
  type FileContent,
  fluxKustomization,
  helmRelease,
  modelOf,
  reasonsOf,
} from './support/repository.js';

const APP = fluxKustomization('app', './app', { targetNamespace: 'x' });

/** A repository with one thing in it that the reader cannot know, or that Flux refuses; and what the model says. */
const PLANTED: readonly (readonly [what: string, files: Readonly<Record<string, FileContent>>, reason: string])[] = [
  ...['crds', 'generators', 'helmCharts', 'openapi', 'transformers', 'validators', 'vars'].map(
    (field) =>
      [
        `the kustomization field ${field}`,
        { 'app/kustomization.yaml': { [field]: field === 'openapi' ? { path: 'x' } : ['x'], resources: [] } },
        `app/kustomization.yaml: the kustomization field '${field}' is not supported by this reader`,
      ] as const,
  ),
  [
    'a field that kustomize does not know, in a base',
    { 'app/kustomization.yaml': { resources: ['base'] }, 'app/base/kustomization.yaml': { resource: ['x'] } },
    "app/base/kustomization.yaml: unknown field 'resource': kustomize refuses the file",
  ],
  [
    'buildMetadata with the version of kustomize',
    {
      'app/kustomization.yaml': { resources: ['a.yaml'], buildMetadata: ['managedByLabel'] },
      'app/a.yaml': configMap('a', {}),
    },
    "app/kustomization.yaml: buildMetadata 'managedByLabel' is not supported by this reader",
  ],
  [
    'a wrong apiVersion',
    {
      'app/kustomization.yaml': { apiVersion: 'kustomize.config.k8s.io/v2', resources: ['a.yaml'] },
      'app/a.yaml': configMap('a', {}),
    },
    'app/kustomization.yaml: apiVersion for Kustomization should be kustomize.config.k8s.io/v1beta1 and is kustomize.config.k8s.io/v2',
  ],
  [
    'a remote base',
    { 'app/kustomization.yaml': { resources: ['https://github.com/org/repo//path?ref=v1'] } },
    "app/kustomization.yaml: the remote resource 'https://github.com/org/repo//path?ref=v1' is not read",
  ],
  [
    'a remote component',
    { 'app/kustomization.yaml': { components: ['github.com/org/repo/component'] } },
    "app/kustomization.yaml: the remote component 'github.com/org/repo/component' is not read",
  ],
  [
    'a resource that is not there',
    { 'app/kustomization.yaml': { resources: ['none.yaml'] } },
    "app/kustomization.yaml: kustomize build fails: 'app/none.yaml' doesn't exist",
  ],
  [
    'a base without a kustomization',
    { 'app/kustomization.yaml': { resources: ['base'] }, 'app/base/a.yaml': configMap('a', {}) },
    "app/kustomization.yaml: kustomize build fails: unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory 'app/base'",
  ],
  [
    'a component among the resources',
    {
      'app/kustomization.yaml': { resources: ['c'] },
      'app/c/kustomization.yaml': { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' },
    },
    "app/c/kustomization.yaml: kustomize build fails: 'c' is a Component and cannot stand in resources",
  ],
  ['a file that is no YAML', { 'app/a.yaml': 'a: [\n' }, 'app/a.yaml: line 2:'],
  [
    'an object without a name',
    { 'app/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n' },
    'app/a.yaml: line 1: missing metadata.name in object ConfigMap',
  ],
  [
    'a list with an empty item',
    { 'app/a.yaml': 'apiVersion: v1\nkind: X\nmetadata: {name: a}\nlist:\n  -\n' },
    'empty item at /list in object X a',
  ],
  ['a path that is not there', {}, 'Kustomization flux-system/app: kustomization path not found: app'],
];

describe('what the reader cannot compute is never left out in silence', () => {
  test.each(PLANTED)('%s', (_, files, reason) => {
    expect(reasonsOf(modelOf({ 'flux/app.yaml': APP, ...files })).join('\n')).toContain(reason);
  });

  test.each<readonly [what: string, spec: JsonObject, reason: string]>([
    [
      'a foreign source',
      { sourceRef: { kind: 'GitRepository', name: 'other' } },
      'GitRepository flux-system/other is not this repository',
    ],
    [
      'a source of another kind',
      { sourceRef: { kind: 'OCIRepository', name: 'flux-system' } },
      'OCIRepository flux-system/flux-system is not this repository',
    ],
    ['a suspended Kustomization', { suspend: true }, 'suspended: Flux does not build it'],
    ['another cluster', { kubeConfig: { secretRef: { name: 'x' } } }, 'the objects go to another cluster'],
    [
      'patches of an older API version',
      { patchesStrategicMerge: [{}] },
      'spec.patchesStrategicMerge is not supported by this reader',
    ],
    [
      'a remote component',
      { components: ['https://example.com/x'] },
      "component path 'https://example.com/x' must be local and relative",
    ],
    [
      'a patch that does not apply',
      { patches: [{ patch: '- {op: remove, path: /none}', target: { kind: 'ConfigMap' } }] },
      'nonexistent key',
    ],
    [
      'a variable that is not set',
      { postBuild: { substitute: { SET: 'x' } } },
      'variable not set (strict mode): "NOT_SET"',
    ],
    [
      'no namespace',
      { targetNamespace: '' },
      'ConfigMap default/a: namespace not specified: Flux cannot apply the object',
    ],
  ])('%s', (_, spec, reason) => {
    const app = fluxKustomization('app', './app', { targetNamespace: 'x', ...spec });
    const model = modelOf({ 'flux/app.yaml': app, 'app/a.yaml': configMap('a', { a: '${NOT_SET}' }) });

    expect(reasonsOf(model).join('\n')).toContain(reason);
  });

  test('a part of a Kustomization that is not known is a problem of that Kustomization', () => {
    const model = modelOf(
      {
        'flux/all.yaml': fluxKustomization('all', './all', {
          postBuild: { substituteFrom: [{ kind: 'Secret', name: 's' }] },
        }),
        'all/app.yaml': fluxKustomization('app', './app', { targetNamespace: '${SECRET}' }),
        'app/a.yaml': configMap('a', {}),
      },
      { external: new Map([['Secret flux-system/s', ['SECRET']]]) },
    );

    expect(reasonsOf(model)).toEqual([
      'Kustomization flux-system/app /spec/targetNamespace: variable SECRET of Secret flux-system/s: the value is not in Git',
    ]);
  });

  test('a release without its chart or its values', () => {
    const model = modelOf({
      'flux/app.yaml': APP,
      'app/release.yaml': helmRelease('r', { valuesFrom: [{ kind: 'ConfigMap', name: 'none' }] }),
    });

    expect(reasonsOf(model)).toEqual([
      'HelmRelease x/r spec.chartRef: OCIRepository x/r is not in Git',
      'HelmRelease x/r spec.valuesFrom[0]: ConfigMap x/none is not in Git',
    ]);
  });
});

describe('what looks like a problem and is none', () => {
  test('fields that Flux drops without a word from the kustomization that it rewrites', () => {
    const model = modelOf({
      'flux/app.yaml': APP,
      'app/kustomization.yaml': { resources: ['a.yaml'], unknown: 1 },
      'app/a.yaml': configMap('a', {}),
    });

    expect(reasonsOf(model)).toEqual([]);
  });

  test('unsupported fields that say nothing', () => {
    const model = modelOf({
      'flux/app.yaml': APP,
      'app/kustomization.yaml': { resources: ['a.yaml'], vars: [], crds: null },
      'app/a.yaml': configMap('a', {}),
    });

    expect(reasonsOf(model)).toEqual([]);
  });

  test('components that are missing, where the spec allows it', () => {
    const app = fluxKustomization('app', './app', {
      targetNamespace: 'x',
      components: ['../none'],
      ignoreMissingComponents: true,
    });

    expect(reasonsOf(modelOf({ 'flux/app.yaml': app, 'app/a.yaml': configMap('a', {}) }))).toEqual([]);
  });
});
