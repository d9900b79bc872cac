import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/yaml/json.js';
import { built, kustomizeBuild } from './support/kustomize-build.js';
import { configMap, helmRelease } from './support/repository.js';

const deployment = (spec: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec } },
});

describe('namespace', () => {
  test('is set on everything that is not certainly cluster-wide', () => {
    const objects = built(
      { namespace: 'new' },
      configMap('a', {}, { namespace: 'old' }),
      { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'b' } },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'c' } },
    );

    expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(['new', 'new', undefined]);
  });

  test('is the name of a Namespace', () => {
    expect(
      built({ namespace: 'new' }, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: '_' } })[0]!.metadata.name,
    ).toBe('new');
  });

  test('reaches the subjects called default, and those that are in the build', () => {
    const [, binding] = built(
      { namespace: 'new' },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'mine' } },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'b' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
        subjects: ['default', 'mine', 'other'].map((name) => ({ kind: 'ServiceAccount', name })),
      },
    );

    expect(binding!.subjects).toEqual([
      { kind: 'ServiceAccount', name: 'default', namespace: 'new' },
      { kind: 'ServiceAccount', name: 'mine', namespace: 'new' },
      { kind: 'ServiceAccount', name: 'other' },
    ]);
  });

  test('must not make two objects one', () => {
    const { problems } = kustomizeBuild({
      'kustomization.yaml': { namespace: 'new', resources: ['a.yaml'] },
      'a.yaml': [configMap('a', {}, { namespace: 'x' }), configMap('a', {}, { namespace: 'y' })],
    });

    expect(problems[0]!.reason).toContain('already registered id: ConfigMap new/a');
  });
});

describe('namePrefix and nameSuffix', () => {
  test('change names, and the references to them', () => {
    const [map, web] = built(
      { namePrefix: 'pre-', nameSuffix: '-suf' },
      configMap('settings', {}),
      deployment({
        containers: [
          { name: 'c', envFrom: [{ configMapRef: { name: 'settings' } }, { configMapRef: { name: 'other' } }] },
        ],
        volumes: [{ name: 'v', configMap: { name: 'settings' } }],
      }),
    );

    expect(map!.metadata.name).toBe('pre-settings-suf');
    expect(web!.spec).toEqual({
      template: {
        spec: {
          containers: [
            {
              name: 'c',
              envFrom: [{ configMapRef: { name: 'pre-settings-suf' } }, { configMapRef: { name: 'other' } }],
            },
          ],
          volumes: [{ name: 'v', configMap: { name: 'pre-settings-suf' } }],
        },
      },
    });
  });

  test('leave Namespaces and CRDs alone', () => {
    const objects = built(
      { namePrefix: 'pre-' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
      { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'b' } },
    );

    expect(objects.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
  });

  test('do not reach custom resources, unless a configuration says where', () => {
    const release = helmRelease('app', { valuesFrom: [{ kind: 'ConfigMap', name: 'settings' }] });
    const files = { 'all.yaml': [configMap('settings', {}), release] };
    const fields = { namePrefix: 'pre-', resources: ['all.yaml'] };
    const configuration = {
      nameReference: [
        { kind: 'ConfigMap', version: 'v1', fieldSpecs: [{ path: 'spec/valuesFrom/name', kind: 'HelmRelease' }] },
      ],
    };
    const nameIn = (result: ReturnType<typeof kustomizeBuild>) =>
      ((result.resources[1]!.object.spec as JsonObject).valuesFrom as JsonObject[])[0]!.name;

    expect(nameIn(kustomizeBuild({ ...files, 'kustomization.yaml': fields }))).toBe('settings');
    expect(
      nameIn(
        kustomizeBuild({
          ...files,
          'kustomization.yaml': { ...fields, configurations: ['config.yaml'] },
          'config.yaml': configuration,
        }),
      ),
    ).toBe('pre-settings');
  });

  test('of a base hold in the overlay, too', () => {
    const { resources } = kustomizeBuild(
      {
        'base/kustomization.yaml': { namePrefix: 'base-', resources: ['all.yaml'] },
        'base/all.yaml': [
          configMap('settings', {}),
          deployment({ volumes: [{ name: 'v', configMap: { name: 'settings' } }] }),
        ],
        'overlay/kustomization.yaml': { namePrefix: 'over-', resources: ['../base'] },
      },
      'overlay',
    );

    expect(resources.map(({ object }) => object.metadata.name)).toEqual(['over-base-settings', 'over-base-web']);
    expect(JSON.stringify(resources[1]!.object.spec)).toContain('"over-base-settings"');
  });

  test('of service accounts are looked for in the namespace that was written, if anything was written in it', () => {
    const account = (namespace?: string): JsonObject => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'app', ...(namespace === undefined ? {} : { namespace }) },
    });
    const binding: JsonObject = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'b' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'r' },
      subjects: [{ kind: 'ServiceAccount', name: 'app', namespace: 'one' }],
    };
    const subjectOf = (...objects: JsonObject[]) =>
      built({ namespace: 'one', namePrefix: 'x-' }, ...objects, binding).at(-1)!.subjects;

    expect(subjectOf(account())).toEqual([{ kind: 'ServiceAccount', name: 'x-app', namespace: 'one' }]);
    expect(subjectOf(account('one'))).toEqual([{ kind: 'ServiceAccount', name: 'x-app', namespace: 'one' }]);
    expect(subjectOf(account(), configMap('other', {}, { namespace: 'one' }))).toEqual(binding.subjects);
  });
});
