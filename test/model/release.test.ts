import { describe, expect, test } from 'vitest';
import { identityOf, shortenName } from '../../lib/model/release/identity.js';
import type { JsonObject, KubeObject } from '../../lib/yaml/json.js';
import { helmRelease, modelOf } from './support/repository.js';

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
