import { describe, expect, test } from 'vitest';
import { HelmRepository, type HelmRepositoryProps } from '../../lib/authoring/helm-repository.js';
import { aCluster, anApp, at, ECHO, manifests, object, problems, text } from './support/authored.js';

const FLUX = 'clusters/infra/flux';

test('the smallest one names its URL', () => {
  const cluster = aCluster();

  new HelmRepository(cluster, 'podinfo', { url: 'https://stefanprodan.github.io/podinfo' });

  expect(text(manifests(cluster), `${FLUX}/helmrepository-podinfo.yaml`)).toBe(`---
# yaml-language-server: $schema=https://k8s-schemas.home-operations.com/source.toolkit.fluxcd.io/helmrepository_v1.json
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: podinfo
  namespace: flux-system
spec:
  interval: 1h
  url: https://stefanprodan.github.io/podinfo
`);
  expect(problems(cluster)).toEqual([]);
});

const all: Required<HelmRepositoryProps> = {
  url: 'oci://registry.acme.example/charts',
  type: 'oci',
  name: 'charts',
  namespace: 'default',
  interval: '30m',
  timeout: '90s',
  secretRef: { name: 'login' },
  certSecretRef: { name: 'tls' },
  passCredentials: true,
  provider: 'azure',
  insecure: true,
  suspend: true,
  accessFrom: { namespaceSelectors: [{ matchLabels: { team: 'web' } }] },
  labels: { a: '1' },
  annotations: { b: '2' },
  spec: { brandNewField: null },
};

describe('every property arrives in the manifest', () => {
  const app = anApp();
  new HelmRepository(app, 'repository', all);
  const written = object(manifests(app), `${ECHO}/app/helmrepository-charts.yaml`);
  const elsewhere: Readonly<Record<string, string>> = {
    name: 'metadata.name',
    namespace: 'metadata.namespace',
    labels: 'metadata.labels',
    annotations: 'metadata.annotations',
    spec: 'spec.brandNewField',
  };

  test.each(Object.keys(all))('%s', (property) => {
    const place = elsewhere[property] ?? `spec.${property}`;

    expect(at(written, place)).toEqual(property === 'spec' ? null : all[property as keyof typeof all]);
  });

  test('and none of them is reported', () => {
    expect(problems(app)).toEqual([]);
  });
});

test.each([
  ['https://charts.acme.example', undefined, undefined],
  ['https://charts.acme.example', 'default', undefined],
  ['oci://registry.acme.example/charts', undefined, 'oci'],
] as const)('%s with type %s is written as %s', (url, type, written) => {
  const cluster = aCluster();

  const repository = new HelmRepository(cluster, 'x', { url, ...(type === undefined ? {} : { type }) });

  expect(at(repository.toJson(), 'spec.type')).toBe(written);
});

test('mistakes are reported', () => {
  const cluster = aCluster();

  new HelmRepository(cluster, 'x', { url: 'charts.acme.example', interval: 'x', timeout: 'y' });

  expect(problems(cluster)).toEqual([
    "HelmRepository flux-system/x spec.url: is not a URL that Flux can fetch from (charts.acme.example). Write it with host and path, beginning with 'https://' or 'http://' or 'oci://'.",
    expect.stringMatching(/^HelmRepository flux-system\/x spec\.interval: is not a duration \(x\)/),
    expect.stringMatching(/^HelmRepository flux-system\/x spec\.timeout: is not a duration \(y\)/),
  ]);
});
