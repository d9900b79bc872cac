import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/yaml/json.js';
import { aCluster, anApp, at, ECHO, manifests, object, objects, problems } from './support/authored.js';
import {
  Component,
  FluxApp,
  type FluxAppProps,
  HelmRelease,
  type HelmReleaseProps,
  HelmRepository,
  helmChart,
  type OciRef,
  OciRepository,
  type OciRepositoryOptions,
  oci,
  PlacedFile,
  Settings,
} from './support/face.js';

/**
 * What 1,608 HelmReleases, 2,082 Flux Kustomizations and 1,195 OCIRepositories of public repositories contain, each written with the
 * constructs and found in the manifest. The count says how often the field was seen.
 */
const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

type Row<P> = readonly [field: string, count: number, props: P, written: unknown];

const releases: readonly Row<Partial<HelmReleaseProps>>[] = [
  ['interval', 1608, { interval: '30m' }, '30m'],
  ['values', 1582, { values: { a: '${B}', c: null } }, { a: '${B}', c: null }],
  ['chartRef', 1447, {}, { kind: 'OCIRepository', name: 'echo' }],
  [
    'install',
    454,
    { install: { remediation: { retries: -1 } } },
    { crds: 'CreateReplace', remediation: { retries: -1 } },
  ],
  [
    'upgrade',
    454,
    { upgrade: { cleanupOnFail: true, remediation: { retries: 3, strategy: 'rollback' } } },
    { crds: 'CreateReplace', cleanupOnFail: true, remediation: { retries: 3, strategy: 'rollback' } },
  ],
  ['uninstall', 231, { uninstall: { keepHistory: false } }, { keepHistory: false }],
  [
    'dependsOn',
    224,
    { dependsOn: [{ name: 'rook-ceph', namespace: 'rook' }] },
    [{ name: 'rook-ceph', namespace: 'rook' }],
  ],
  [
    'chart',
    147,
    { chart: helmChart({ repository: { name: 'acme', namespace: 'flux-system' }, name: 'echo', version: '1.2.3' }) },
    {
      spec: {
        chart: 'echo',
        version: '1.2.3',
        sourceRef: { kind: 'HelmRepository', name: 'acme', namespace: 'flux-system' },
      },
    },
  ],
  ['maxHistory', 76, { maxHistory: 2 }, 2],
  ['driftDetection', 49, { driftDetection: { mode: 'enabled' } }, { mode: 'enabled' }],
  ['timeout', 47, { timeout: '15m' }, '15m'],
  ['valuesFrom', 39, { valuesFrom: [{ kind: 'Secret', name: 'echo' }] }, [{ kind: 'Secret', name: 'echo' }]],
  [
    'postRenderers',
    18,
    { postRenderers: [{ kustomize: { patches: [{ patch: 'x', target: { kind: 'Deployment' } }] } }] },
    [{ kustomize: { patches: [{ patch: 'x', target: { kind: 'Deployment' } }] } }],
  ],
  ['rollback', 14, { rollback: { cleanupOnFail: true } }, { cleanupOnFail: true }],
  ['releaseName', 0, { releaseName: 'other' }, 'other'],
  ['targetNamespace', 0, { targetNamespace: 'other' }, 'other'],
  ['storageNamespace', 0, { storageNamespace: 'other' }, 'other'],
];

describe('HelmRelease.spec', () => {
  test.each(releases)('%s (%d times)', (field, _, props, written) => {
    const app = anApp({ release: { chart, ...props } });

    expect(at(object(manifests(app), `${ECHO}/app/helmrelease.yaml`), `spec.${field}`)).toEqual(written);
    expect(problems(app)).toEqual([]);
  });
});

const kustomizations: readonly Row<FluxAppProps>[] = [
  ['interval', 2082, { interval: '30m' }, '30m'],
  [
    'path',
    2082,
    { path: 'kubernetes/infra/apps/default/other', directory: 'deploy' },
    './dist/kubernetes/infra/apps/default/other/deploy',
  ],
  ['prune', 2082, { prune: false }, false],
  [
    'sourceRef',
    2082,
    { sourceRef: { kind: 'GitRepository', name: 'home-kubernetes', namespace: 'flux-system' } },
    { kind: 'GitRepository', name: 'home-kubernetes' },
  ],
  ['wait', 1706, { wait: false }, false],
  ['targetNamespace', 1477, {}, 'default'],
  ['dependsOn', 1035, { dependsOn: [{ name: 'cert-manager' }] }, [{ name: 'cert-manager' }]],
  ['postBuild.substitute', 860, { substitute: { APP: 'echo' } }, { APP: 'echo' }],
  [
    'postBuild.substituteFrom',
    860,
    { substituteFrom: [{ kind: 'Secret', name: 'cluster-secrets', optional: true }] },
    [{ kind: 'Secret', name: 'cluster-secrets', optional: true }],
  ],
  ['timeout', 811, { timeout: '15m' }, '15m'],
  ['commonMetadata', 778, { commonMetadata: { labels: { a: 'b' } } }, { labels: { a: 'b' } }],
  ['retryInterval', 694, { retryInterval: '1m' }, '1m'],
  ['components', 460, { components: ['../../../../components/volsync'] }, ['../../../../components/volsync']],
  [
    'healthChecks',
    177,
    {
      healthChecks: [
        { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'echo', namespace: 'default' },
      ],
    },
    [{ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'echo', namespace: 'default' }],
  ],
  [
    'healthCheckExprs',
    117,
    {
      healthCheckExprs: [
        { apiVersion: 'ceph.rook.io/v1', kind: 'CephCluster', current: "status.ceph.health in ['HEALTH_OK']" },
      ],
    },
    [{ apiVersion: 'ceph.rook.io/v1', kind: 'CephCluster', current: "status.ceph.health in ['HEALTH_OK']" }],
  ],
  ['deletionPolicy', 41, { deletionPolicy: 'WaitForTermination' }, 'WaitForTermination'],
  [
    'patches',
    24,
    { patches: [{ patch: { metadata: { name: 'x' } }, target: { kind: 'X' } }] },
    [{ patch: 'metadata:\n  name: x\n', target: { kind: 'X' } }],
  ],
  ['force', 23, { force: true }, true],
  [
    'decryption',
    15,
    { decryption: { provider: 'sops', secretRef: { name: 'age' } } },
    { provider: 'sops', secretRef: { name: 'age' } },
  ],
  ['suspend', 0, { suspend: true }, true],
  ['images', 0, { images: [{ name: 'nginx', newTag: '1.29' }] }, [{ name: 'nginx', newTag: '1.29' }]],
  ['kubeConfig', 0, { kubeConfig: { secretRef: { name: 'remote' } } }, { secretRef: { name: 'remote' } }],
];

describe('Kustomization.spec', () => {
  test.each(kustomizations)('%s (about %d times)', (field, _, props, written) => {
    const app = anApp({ release: { chart }, ...props });

    expect(at(app.kustomization.toJson(), `spec.${field}`)).toEqual(written);
    expect(problems(app)).toEqual([]);
  });
});

const url = 'oci://ghcr.io/acme/charts/echo';
const digest = `sha256:${'a'.repeat(64)}`;

const repositories: readonly Row<{ readonly ref?: OciRef; readonly options?: OciRepositoryOptions }>[] = [
  ['interval', 1195, { options: { interval: '30m' } }, '30m'],
  ['url', 1195, {}, url],
  ['ref.tag', 1195, {}, '1.2.3'],
  ['layerSelector', 1184, {}, { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' }],
  ['verify', 99, { options: { verify: { provider: 'cosign' } } }, { provider: 'cosign' }],
  ['ref.digest', 4, { ref: { tag: '1.2.3', digest } }, digest],
  ['secretRef', 0, { options: { secretRef: { name: 'login' } } }, { name: 'login' }],
  ['ref.semver', 0, { ref: { semver: '1.x' } }, '1.x'],
];

describe('OCIRepository.spec', () => {
  test.each(repositories)('%s (%d times)', (field, _, { ref = { tag: '1.2.3' }, options }, written) => {
    const app = anApp();

    const repository = new OciRepository(app, 'echo', { url, ref, ...options });

    expect(at(repository.toJson(), `spec.${field}`)).toEqual(written);
    expect(problems(app)).toEqual([]);
  });
});

describe('how repositories are laid out', () => {
  test('an app has several Kustomizations, each with its directory', () => {
    const app = anApp({ release: { chart } });
    for (const name of ['config', 'stores', 'instance']) app.directory(name, { dependsOn: [app] });

    expect(objects(manifests(app), `${ECHO}/ks.yaml`).map((one) => at(one, 'spec.path'))).toEqual(
      ['app', 'config', 'stores', 'instance'].map((name) => `./dist/${ECHO}/${name}`),
    );
  });

  test('a release may be called otherwise than its directory', () => {
    const cluster = aCluster();
    const app = new FluxApp(cluster, 'grafana', {
      namespace: 'observability',
      release: { chart, name: 'grafana-operator' },
    });

    expect(
      manifests(app).has('kubernetes/infra/apps/observability/grafana/app/helmrelease-grafana-operator.yaml'),
    ).toBe(true);
  });

  test('a Kustomization may live in the namespace of its app, and then names that of its source and dependencies', () => {
    const cluster = aCluster();
    const other = new FluxApp(cluster, 'other', { namespace: 'data' });
    const app = anApp({ kustomizationNamespace: 'default', dependsOn: [other] }, cluster);

    const { metadata, spec } = app.kustomization.toJson();

    expect(metadata).toEqual({ name: 'echo', namespace: 'default' });
    expect(spec as JsonObject).toMatchObject({
      dependsOn: [{ name: 'other', namespace: 'flux-system' }],
      sourceRef: { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' },
    });
  });

  test('one source serves many releases', () => {
    const cluster = aCluster();
    const template = new OciRepository(cluster, 'app-template', { reference: chart });
    const classic = new HelmRepository(cluster, 'classic', { url: 'https://charts.acme.example' });
    const app = anApp({}, cluster);

    const sources = [template, helmChart({ repository: classic, name: 'a', version: '1.0.0' })].map(
      (source, index) => new HelmRelease(app, `release-${index}`, { chart: source }).source,
    );

    expect(sources).toEqual([
      { kind: 'OCIRepository', name: 'app-template', namespace: 'flux-system' },
      { kind: 'HelmRepository', name: 'classic', namespace: 'flux-system' },
    ]);
  });

  test('components, settings and encrypted files stand together in one app', () => {
    const cluster = aCluster();
    new Settings(cluster, { DOMAIN: 'acme.example' });
    const app = anApp({ components: [new Component(cluster, 'volsync')], substitute: { APP: 'echo' } }, cluster);
    new PlacedFile(app, 'secret.sops.yaml', { from: 'secrets/echo.sops.yaml' });

    expect(app.kustomization.toJson().spec).toMatchObject({
      components: ['../../../../components/volsync'],
      decryption: { provider: 'sops', secretRef: { name: 'sops-age' } },
      postBuild: { substitute: { APP: 'echo' }, substituteFrom: [{ kind: 'ConfigMap', name: 'cluster-settings' }] },
    });
  });
});
