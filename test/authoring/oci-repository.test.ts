import { describe, expect, test } from 'vitest';
import { OciRepository, type OciRepositoryOptions } from '../../lib/authoring/oci-repository.js';
import { aCluster, anApp, at, ECHO, manifests, object, problems, text } from './support/authored.js';
import { type OciLiteral, oci } from './support/face.js';

const reference = oci('oci://ghcr.io/acme/charts/echo:1.2.3');
const FILE = `${ECHO}/app/ocirepository.yaml`;

test('the smallest one pins a chart in one literal, and selects its layer', () => {
  const app = anApp();

  new OciRepository(app, 'echo', { reference });

  expect(text(manifests(app), FILE)).toBe(`---
# yaml-language-server: $schema=https://k8s-schemas.home-operations.com/source.toolkit.fluxcd.io/ocirepository_v1.json
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: echo
spec:
  interval: 1h
  layerSelector:
    mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip
    operation: copy
  ref:
    tag: 1.2.3
  url: oci://ghcr.io/acme/charts/echo
`);
  expect(problems(app)).toEqual([]);
});

const all: Required<OciRepositoryOptions> = {
  name: 'charts',
  namespace: 'default',
  interval: '30m',
  timeout: '90s',
  layerSelector: { mediaType: 'application/x', operation: 'extract' },
  verify: {
    provider: 'cosign',
    secretRef: { name: 'keys' },
    matchOIDCIdentity: [
      { issuer: '^https://token.actions.githubusercontent.com$', subject: '^https://github.com/acme/.*$' },
    ],
    trustedRootSecretRef: { name: 'roots' },
  },
  secretRef: { name: 'login' },
  certSecretRef: { name: 'tls' },
  proxySecretRef: { name: 'proxy' },
  serviceAccountName: 'puller',
  provider: 'aws',
  insecure: true,
  suspend: true,
  ignore: '*.md',
  labels: { a: '1' },
  annotations: { b: '2' },
  spec: { brandNewField: null },
};

/** Property → where it stands. A property without a row does not compile. */
const places: Record<keyof OciRepositoryOptions, string> = {
  name: 'metadata.name',
  namespace: 'metadata.namespace',
  interval: 'spec.interval',
  timeout: 'spec.timeout',
  layerSelector: 'spec.layerSelector',
  verify: 'spec.verify',
  secretRef: 'spec.secretRef',
  certSecretRef: 'spec.certSecretRef',
  proxySecretRef: 'spec.proxySecretRef',
  serviceAccountName: 'spec.serviceAccountName',
  provider: 'spec.provider',
  insecure: 'spec.insecure',
  suspend: 'spec.suspend',
  ignore: 'spec.ignore',
  labels: 'metadata.labels',
  annotations: 'metadata.annotations',
  spec: 'spec.brandNewField',
};

describe('every property arrives in the manifest', () => {
  const app = anApp();
  new OciRepository(app, 'repository', { reference, ...all });
  const written = object(manifests(app), `${ECHO}/app/ocirepository-charts.yaml`);

  test.each(Object.entries(places))('%s', (property, place) => {
    expect(at(written, place)).toEqual(property === 'spec' ? null : all[property as keyof typeof all]);
  });

  test('and none of them is reported', () => {
    expect(problems(app)).toEqual([]);
  });
});

describe('the artifact', () => {
  const url = 'oci://ghcr.io/acme/charts/echo';

  test.each([
    [
      'a literal with a digest',
      { reference: oci(`${url}:1.2.3@sha256:${'a'.repeat(64)}`) },
      { tag: '1.2.3', digest: `sha256:${'a'.repeat(64)}` },
    ],
    ['a tag', { url, ref: { tag: 'v1' } }, { tag: 'v1' }],
    ['a tag and its digest', { url, ref: { tag: 'v1', digest: 'sha256:0' } }, { tag: 'v1', digest: 'sha256:0' }],
    ['a range', { url, ref: { semver: '1.x', semverFilter: '.*' } }, { semver: '1.x', semverFilter: '.*' }],
    ['a digest', { url, ref: { digest: 'sha256:0' } }, { digest: 'sha256:0' }],
  ] as const)('is named by %s', (_, props, ref) => {
    const app = anApp();

    new OciRepository(app, 'echo', props);

    expect(object(manifests(app), FILE).spec).toMatchObject({ url, ref });
  });

  test('layerSelector false leaves the field out, for artifacts that are no charts', () => {
    const app = anApp();

    new OciRepository(app, 'echo', { reference, layerSelector: false });

    expect(object(manifests(app), FILE).spec).not.toHaveProperty('layerSelector');
  });
});

test('in a cluster it is shared by all apps, in the namespace of Flux', () => {
  const cluster = aCluster({ fluxNamespace: 'flux' });

  const shared = new OciRepository(cluster, 'app-template', { reference });

  expect(shared.key).toBe('flux/app-template');
  expect(object(manifests(cluster), 'clusters/infra/flux/ocirepository-app-template.yaml').metadata).toEqual({
    name: 'app-template',
    namespace: 'flux',
  });
});

test('in a fleet it has no place', () => {
  const { fleet } = aCluster();

  expect(() => new OciRepository(fleet, 'x', { reference })).toThrow(
    'Fleet: holds no objects. Construct them inside a Cluster, a Namespace, a FluxApp or a Component.',
  );
});

describe('mistakes', () => {
  test.each([
    [
      'oci://ghcr.io/acme/Echo:1.0.0',
      "is not an OCI reference (oci://ghcr.io/acme/Echo:1.0.0). Write 'oci://host/path:tag' or 'oci://host/path:tag@sha256:<64 hex digits>'.",
    ],
    [
      'oci://ghcr.io/acme/echo:latest',
      "is pinned to 'latest' (oci://ghcr.io/acme/echo:latest). Name the version, so that both sides of the handoff install the same chart.",
    ],
    [
      'oci://localhost:5000/echo',
      "names no tag (oci://localhost:5000/echo). Append ':<tag>', exactly as the registry spells it.",
    ],
  ] as const)('%s', (literal, expected) => {
    const app = anApp();

    new OciRepository(app, 'echo', { reference: oci(literal as OciLiteral) });

    expect(problems(app)).toEqual([`OCIRepository default/echo spec.ref: ${expected}`]);
  });

  test('durations', () => {
    const app = anApp();

    new OciRepository(app, 'echo', { reference, interval: 'often', timeout: '1' });

    expect(problems(app)).toEqual([
      expect.stringMatching(/^OCIRepository default\/echo spec\.interval: is not a duration \(often\)\. /),
      expect.stringMatching(/^OCIRepository default\/echo spec\.timeout: is not a duration \(1\)\. /),
    ]);
  });
});

test('it is told from other sources by its brand', () => {
  const app = anApp();

  expect(OciRepository.isOciRepository(new OciRepository(app, 'echo', { reference }))).toBe(true);
  expect([app, null, {}, reference].filter(OciRepository.isOciRepository)).toEqual([]);
});
