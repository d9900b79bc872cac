import { describe, expect, test } from 'vitest';
import { identityOf, shortenName } from '../../lib/model/release/identity.js';
import type { Json, JsonObject, KubeObject } from '../../lib/yaml/json.js';
import { configMap, helmRelease, modelOf } from './support/repository.js';

describe('the identity of a release', () => {
  test.each<readonly [JsonObject, JsonObject]>([
    [{}, { releaseName: 'app', targetNamespace: 'ns', storageNamespace: 'ns' }],
    [{ targetNamespace: 'other' }, { releaseName: 'other-app', targetNamespace: 'other', storageNamespace: 'ns' }],
    [
      { releaseName: 'mine', targetNamespace: 'other' },
      { releaseName: 'mine', targetNamespace: 'other', storageNamespace: 'ns' },
    ],
    [{ storageNamespace: 'store' }, { releaseName: 'app', targetNamespace: 'ns', storageNamespace: 'store' }],
  ])('%j', (spec, identity) => {
    expect(identityOf(helmRelease('app', spec, { namespace: 'ns' }) as KubeObject)).toEqual(identity);
  });

  test('is shortened as helm-controller does, past 53 characters', () => {
    // These two pairs are helm-controller's own.
    expect(shortenName('release-name')).toBe('release-name');
    expect(shortenName('release-name-with-very-long-name-which-is-longer-than-53-characters')).toBe(
      'release-name-with-very-long-name-which-i-788ca0d0d7b0',
    );
    expect(shortenName('a'.repeat(53))).toBe('a'.repeat(53));
  });
});

function chartOf(spec: JsonObject, ...sources: readonly JsonObject[]) {
  const model = modelOf({ 'flux/all.yaml': [helmRelease('app', spec, { namespace: 'ns' }), ...sources] });
  return model.releases.get('ns/app')!.chart;
}

function source(kind: string, spec: JsonObject, namespace = 'ns'): JsonObject {
  return { apiVersion: 'source.toolkit.fluxcd.io/v1', kind, metadata: { name: 'app', namespace }, spec };
}

const url = 'oci://example.com/charts/app';

describe('the chart of a release', () => {
  test.each<readonly [what: string, source: JsonObject, chart: JsonObject]>([
    ['a tag', { url, ref: { tag: '1.2.3' } }, { chart: url, version: '1.2.3' }],
    [
      'a tag and a digest',
      { url, ref: { tag: '1.2.3', digest: 'sha256:x' } },
      { chart: url, version: '1.2.3', digest: 'sha256:x' },
    ],
    ['a digest', { url, ref: { digest: 'sha256:x' } }, { chart: url, digest: 'sha256:x' }],
    ['a range', { url, ref: { semver: '>=1.0.0' } }, { chart: url, floating: 'semver range >=1.0.0' }],
    ['a range of one version', { url, ref: { semver: '1.2.3' } }, { chart: url, version: '1.2.3' }],
    ['nothing', { url }, { chart: url, floating: 'tag latest' }],
  ])('from an OCIRepository with %s', (_, spec, chart) => {
    expect(chartOf({}, source('OCIRepository', spec))).toMatchObject({
      known: true,
      value: { ...chart, source: 'OCIRepository ns/app' },
    });
  });

  const template = (fields: JsonObject, ref: JsonObject = { kind: 'HelmRepository', name: 'app' }): JsonObject => ({
    chartRef: null,
    chart: { spec: { chart: 'podinfo', sourceRef: ref, ...fields } },
  });

  test.each<readonly [what: string, spec: JsonObject, source: JsonObject, chart: JsonObject]>([
    [
      'a classic repository',
      template({ version: '6.5.0' }),
      source('HelmRepository', { url: 'https://example.com' }),
      { chart: 'podinfo', version: '6.5.0', repository: 'https://example.com' },
    ],
    [
      'an OCI repository',
      template({ version: 'v6.5.0' }),
      source('HelmRepository', { type: 'oci', url: 'oci://example.com/charts/' }),
      { chart: 'oci://example.com/charts/podinfo', version: 'v6.5.0' },
    ],
    [
      'a range of versions',
      template({ version: '6.x' }),
      source('HelmRepository', { url: 'https://example.com' }),
      { chart: 'podinfo', repository: 'https://example.com', floating: 'semver range 6.x' },
    ],
    [
      'no version',
      template({}),
      source('HelmRepository', { url: 'https://example.com' }),
      { floating: 'semver range *' },
    ],
    [
      'Git',
      template({ chart: './charts/x' }, { kind: 'GitRepository', name: 'app' }),
      source('GitRepository', { url: 'https://example.com/x.git', ref: { branch: 'main' } }),
      { chart: './charts/x', git: { url: 'https://example.com/x.git', path: './charts/x' }, floating: 'branch main' },
    ],
    [
      'a commit in Git',
      template({ chart: './charts/x' }, { kind: 'GitRepository', name: 'app' }),
      source('GitRepository', { url: 'https://example.com/x.git', ref: { commit: 'abc' } }),
      { git: { url: 'https://example.com/x.git', path: './charts/x' } },
    ],
  ])('from %s', (_, spec, from, chart) => {
    const found = chartOf(spec, from);

    expect(found).toMatchObject({ known: true, value: chart });
    if (found.known && chart.floating === undefined) expect(found.value.floating).toBeUndefined();
  });

  test('from a HelmChart, whose sources are found from its own namespace', () => {
    const chart = source(
      'HelmChart',
      { chart: 'podinfo', version: '1.0.0', sourceRef: { kind: 'HelmRepository', name: 'app' } },
      'charts',
    );
    const found = chartOf(
      { chartRef: { kind: 'HelmChart', name: 'app', namespace: 'charts' } },
      chart,
      source('HelmRepository', { url: 'https://example.com' }, 'charts'),
    );

    expect(found).toMatchObject({ known: true, value: { chart: 'podinfo', version: '1.0.0' } });
  });

  test.each<readonly [JsonObject, string]>([
    [{}, 'OCIRepository ns/app is not in Git'],
    [{ chartRef: { kind: 'OCIRepository', name: 'x', namespace: 'y' } }, 'OCIRepository y/x is not in Git'],
    [template({}), 'HelmRepository ns/app is not in Git'],
    [{ chartRef: null }, 'neither chartRef nor chart'],
  ])('is unknown where its source is: %j', (spec, reason) => {
    expect(chartOf(spec)).toMatchObject({ known: false, reason });
  });

  test('is unknown where a part of its source is', () => {
    const model = modelOf(
      {
        'flux/all.yaml': [
          helmRelease('app', {}, { namespace: 'ns' }),
          source('OCIRepository', { url, ref: { tag: '${TAG}' } }),
        ],
      },
      {
        patches: [
          {
            patch: '- {op: add, path: /spec/postBuild, value: {substituteFrom: [{kind: Secret, name: s}]}}',
            target: { kind: 'Kustomization' },
          },
        ],
        external: new Map([['Secret flux-system/s', ['TAG']]]),
      },
    );

    expect(model.releases.get('ns/app')!.chart).toMatchObject({
      known: false,
      where: 'OCIRepository ns/app /spec/ref/tag',
    });
  });
});

describe('the values of a release', () => {
  const sources = [
    configMap(
      'base',
      {
        'values.yaml': 'a: {b: 1, c: [1]}\ntext: yes\nnothing: null\n',
        more: 'a: {b: 2}\n',
        flag: 'true',
        list: '{x,1}',
        literal: 'a,b',
      },
      { namespace: 'ns' },
    ),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'secret', namespace: 'ns' },
      data: { password: 'aHVudGVyMg==' },
    },
  ];

  function valuesOf(valuesFrom: Json, values?: Json) {
    const release = helmRelease(
      'app',
      { valuesFrom, ...(values === undefined ? {} : { values }) },
      { namespace: 'ns' },
    );
    return modelOf({ 'flux/all.yaml': [release, ...sources] }).releases.get('ns/app')!;
  }
  const from = (fields: JsonObject = {}): JsonObject => ({ kind: 'ConfigMap', name: 'base', ...fields });

  test.each<readonly [what: string, valuesFrom: Json, values: Json | undefined, result: JsonObject]>([
    ['nothing at all', [], undefined, {}],
    ['inline ones as they stand, nulls included', [], { a: null, b: [1] }, { a: null, b: [1] }],
    [
      'a whole document, read as Helm reads it',
      [from()],
      undefined,
      { a: { b: 1, c: [1] }, text: true, nothing: null },
    ],
    [
      'later sources over earlier ones, inline ones over all',
      [from(), from({ valuesKey: 'more' })],
      { text: 'mine' },
      { a: { b: 2, c: [1] }, text: 'mine', nothing: null },
    ],
    ['lists replaced as a whole', [from()], { a: { c: [] } }, { a: { b: 1, c: [] }, text: true, nothing: null }],
    [
      'one value at a path',
      [{ kind: 'Secret', name: 'secret', valuesKey: 'password', targetPath: 'auth.password' }],
      { x: 1 },
      { auth: { password: 'hunter2' }, x: 1 },
    ],
    [
      'values of a type',
      [from({ valuesKey: 'flag', targetPath: 'flag' }), from({ valuesKey: 'list', targetPath: 'list' })],
      undefined,
      { flag: true, list: ['x', 1] },
    ],
    [
      'literal ones',
      [from({ valuesKey: 'literal', targetPath: 'literal', literal: true })],
      undefined,
      { literal: 'a,b' },
    ],
    [
      'a path beside inline values beats them, through what Go shares',
      [from({ valuesKey: 'flag', targetPath: 'own.flag' })],
      { own: { flag: false } },
      { own: { flag: true } },
    ],
    ['but not at the top', [from({ valuesKey: 'flag', targetPath: 'flag' })], { flag: false }, { flag: false }],
    [
      'not what is optional and missing',
      [from({ name: 'none', optional: true }), from({ valuesKey: 'none', optional: true })],
      { a: 1 },
      { a: 1 },
    ],
  ])('are %s', (_, valuesFrom, values, result) => {
    expect(valuesOf(valuesFrom, values).values).toMatchObject({ known: true, value: result });
    expect((valuesOf(valuesFrom, values).values as { value: Json }).value).toEqual(result);
  });

  test.each<readonly [JsonObject, string]>([
    [from({ name: 'none' }), 'ConfigMap ns/none is not in Git'],
    [from({ valuesKey: 'none' }), "ConfigMap ns/base has no key 'none'"],
    [from({ valuesKey: 'literal' }), "key 'literal' of ConfigMap ns/base: the values are no map"],
    [from({ valuesKey: 'literal', targetPath: 'a' }), 'key "b" has no value'],
  ])('are unknown with %j', (reference, reason) => {
    const { values } = valuesOf([reference]);

    expect(values).toMatchObject({ known: false, where: 'HelmRelease ns/app spec.valuesFrom[0]' });
    expect(values.known ? '' : values.reason).toContain(reason);
  });

  test('are told with the places that they come from', () => {
    const { valueOrigins, rawValues } = valuesOf([from(), from({ valuesKey: 'flag', targetPath: 'own.flag' })], {
      own: { flag: false, kept: 1 },
    });
    const placesOf = (pointer: string) =>
      valueOrigins.get(pointer)!.map(({ kind, from: place, detail }) => [kind, place, detail]);

    expect(placesOf('/a')).toEqual([['valuesFrom', 'ConfigMap ns/base', 'key values.yaml']]);
    expect(placesOf('/own')).toEqual([['file', 'flux/all.yaml', undefined]]);
    expect(placesOf('/own/flag')).toEqual([
      ['file', 'flux/all.yaml', undefined],
      ['valuesFrom', 'ConfigMap ns/base', 'key flag at own.flag'],
    ]);
    expect(rawValues).toEqual({ own: { flag: false, kept: 1 } });
  });
});
