import { JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { HelmRelease } from '../../lib/authoring/helm-release.js';
import type {
  ActionOptions,
  HelmReleaseProps,
  InstallOptions,
  RollbackOptions,
  UninstallOptions,
  UpgradeOptions,
} from '../../lib/authoring/helm-release-props.js';
import { intentOf } from '../../lib/authoring/intent-of.js';
import type { JsonObject } from '../../lib/yaml/json.js';
import { aCluster, aFleet, anApp, at, ECHO, manifests, object, problems, text } from './support/authored.js';
import { FluxApp, HelmRepository, helmChart, KubeResource, oci, waitForCrds, waitForRollout } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

test('the smallest release names its chart and nothing else', () => {
  const app = anApp();

  new HelmRelease(app, 'echo', { chart });

  expect(text(manifests(app), `${ECHO}/app/helmrelease.yaml`)).toBe(`---
# yaml-language-server: $schema=https://k8s-schemas.home-operations.com/helm.toolkit.fluxcd.io/helmrelease_v2.json
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: echo
spec:
  interval: 1h
  chartRef:
    kind: OCIRepository
    name: echo
  install:
    crds: CreateReplace
    strategy:
      name: RetryOnFailure
  upgrade:
    crds: CreateReplace
    strategy:
      name: RetryOnFailure
  values: {}
`);
  expect(problems(app)).toEqual([]);
});

const actions: Required<ActionOptions> = {
  timeout: '6m',
  crds: 'Create',
  disableHooks: true,
  disableWait: true,
  disableWaitForJobs: true,
  disableOpenAPIValidation: true,
  disableSchemaValidation: true,
  disableTakeOwnership: true,
  remediation: { retries: 3, remediateLastFailure: true, ignoreTestFailures: true },
  strategy: { name: 'RemediateOnFailure', retryInterval: '1m' },
};
const install: Required<InstallOptions> = { ...actions, createNamespace: true, replace: true, serverSideApply: true };
const upgrade: Required<UpgradeOptions> = {
  ...actions,
  remediation: { retries: 3, strategy: 'rollback' },
  cleanupOnFail: true,
  force: true,
  preserveValues: true,
  chartNameChangeStrategy: 'InPlaceUpdate',
  serverSideApply: 'disabled',
};
const rollback: Required<RollbackOptions> = {
  timeout: '7m',
  cleanupOnFail: true,
  disableHooks: true,
  disableWait: true,
  disableWaitForJobs: true,
  force: true,
  recreate: true,
  serverSideApply: 'auto',
};
const uninstall: Required<UninstallOptions> = {
  timeout: '8m',
  deletionPropagation: 'foreground',
  disableHooks: true,
  disableWait: true,
  keepHistory: true,
};

const all: Required<HelmReleaseProps> = {
  chart,
  name: 'server',
  namespace: 'default',
  interval: '30m',
  timeout: '15m',
  maxHistory: 3,
  suspend: true,
  values: { replicas: 2 },
  shape: { o: { replicas: 'n' } },
  valuesFrom: [
    { kind: 'ConfigMap', name: 'common', valuesKey: 'v.yaml', optional: true },
    { kind: 'Secret', name: 'key', targetPath: 'license', literal: true },
  ],
  dependsOn: [{ name: 'redis', namespace: 'data', readyExpr: 'true' }],
  install,
  upgrade,
  rollback,
  uninstall,
  test: { enable: true, ignoreFailures: true, timeout: '3m', filters: [{ name: 'smoke', exclude: true }] },
  driftDetection: { mode: 'enabled', ignore: [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }] },
  healthCheckExprs: [
    { apiVersion: 'acme.example/v1', kind: 'Echo', current: 'true', failed: 'false', inProgress: 'false' },
  ],
  waitStrategy: { name: 'legacy' },
  postRenderers: [
    {
      kustomize: {
        patches: [{ target: { kind: 'Deployment' }, patch: { metadata: { name: 'echo' } } }],
        images: [{ name: 'nginx', newName: 'mirror/nginx', newTag: '1.29', digest: 'sha256:0' }],
      },
    },
  ],
  postRenderStrategy: 'nohooks',
  commonMetadata: { labels: { team: 'web' }, annotations: { note: 'x' } },
  releaseName: 'echo-server',
  targetNamespace: 'other',
  storageNamespace: 'store',
  serviceAccountName: 'deployer',
  kubeConfig: { secretRef: { name: 'remote' } },
  persistentClient: false,
  labels: { tier: 'front' },
  annotations: { owner: 'web' },
  bootstrap: {
    wait: false,
    waitForJobs: true,
    timeout: '10m',
    expected: '3m',
    role: 'registry-mirror',
    postSteps: [waitForRollout('DaemonSet', 'echo')],
  },
  spec: { brandNewField: { a: null } },
};

/** Property → where it stands in the object, and as what when it is not as written. A property without a row does not compile. */
const places: Record<keyof HelmReleaseProps, readonly [path: string, value?: unknown]> = {
  chart: ['spec.chartRef', { kind: 'OCIRepository', name: 'server' }],
  name: ['metadata.name'],
  namespace: ['metadata.namespace'],
  interval: ['spec.interval'],
  timeout: ['spec.timeout'],
  maxHistory: ['spec.maxHistory'],
  suspend: ['spec.suspend'],
  values: ['spec.values'],
  shape: ['spec.shape', undefined],
  valuesFrom: ['spec.valuesFrom'],
  dependsOn: ['spec.dependsOn'],
  install: ['spec.install'],
  upgrade: ['spec.upgrade'],
  rollback: ['spec.rollback'],
  uninstall: ['spec.uninstall'],
  test: ['spec.test'],
  driftDetection: ['spec.driftDetection'],
  healthCheckExprs: ['spec.healthCheckExprs'],
  waitStrategy: ['spec.waitStrategy'],
  postRenderers: [
    'spec.postRenderers',
    [
      {
        kustomize: {
          patches: [{ patch: 'metadata:\n  name: echo\n', target: { kind: 'Deployment' } }],
          images: [{ name: 'nginx', newName: 'mirror/nginx', newTag: '1.29', digest: 'sha256:0' }],
        },
      },
    ],
  ],
  postRenderStrategy: ['spec.postRenderStrategy'],
  commonMetadata: ['spec.commonMetadata'],
  releaseName: ['spec.releaseName'],
  targetNamespace: ['spec.targetNamespace'],
  storageNamespace: ['spec.storageNamespace'],
  serviceAccountName: ['spec.serviceAccountName'],
  kubeConfig: ['spec.kubeConfig'],
  persistentClient: ['spec.persistentClient'],
  labels: ['metadata.labels'],
  annotations: ['metadata.annotations'],
  bootstrap: ['spec.bootstrap', undefined],
  spec: ['spec.brandNewField', { a: null }],
};

describe('every property arrives in the manifest', () => {
  const app = anApp();
  const release = new HelmRelease(app, 'release', all);
  const written = object(manifests(app), `${ECHO}/app/helmrelease-server.yaml`);

  test.each(Object.entries(places))('%s', (property, place) => {
    const expected = place.length === 2 ? place[1] : all[property as keyof HelmReleaseProps];

    expect(at(written, place[0])).toEqual(expected);
  });

  test('and none of them is reported', () => {
    expect(problems(app)).toEqual([]);
  });

  test('what the bootstrap does with it is intent and stands in no file', () => {
    app.cluster.bootstrap({ releases: [{ release, needs: [] }] });

    expect(intentOf(app.cluster.fleet).clusters[0]?.members).toEqual([
      {
        namespace: 'default',
        name: 'server',
        needs: [],
        wait: false,
        waitForJobs: true,
        timeoutSeconds: 600,
        expectedSeconds: 180,
        role: 'registry-mirror',
        postSteps: [
          {
            op: 'waitForRollout',
            kind: 'DaemonSet',
            namespace: 'default',
            name: 'echo',
            timeoutSeconds: 300,
            expectedSeconds: 30,
          },
        ],
      },
    ]);
  });
});

describe('values', () => {
  const written = (values: object): JsonObject => {
    const app = anApp({ release: { chart, values } });
    return at(object(manifests(app), `${ECHO}/app/helmrelease.yaml`), 'spec.values') as JsonObject;
  };

  test('nulls stay, on every level: Helm deletes a default by them', () => {
    const values = { a: null, b: { c: null }, d: [1, null, 2] };

    expect(written(values)).toEqual(values);
  });

  test('keys keep the order of their author', () => {
    const values = { zebra: { second: 2, first: 1 }, apple: 1 };

    expect(JSON.stringify(written(values))).toBe(JSON.stringify(values));
  });

  test('substitutions, templates and text of several lines arrive as written', () => {
    const app = anApp({
      release: {
        chart,
        values: {
          host: '${HOST}',
          template: '{{ .Release.Name }}',
          lines: 'first\n  second\n\nlast\n',
          script: 'echo "$HOME" $${NOT_YET}',
          long: `${'word '.repeat(60)}\${VAR}`,
        },
      },
    });

    const printed = text(manifests(app), `${ECHO}/app/helmrelease.yaml`);

    expect(printed.slice(printed.indexOf('  values:'))).toBe(`  values:
    host: \${HOST}
    template: "{{ .Release.Name }}"
    lines: |
      first
        second

      last
    script: echo "$HOME" $\${NOT_YET}
    long: ${'word '.repeat(60)}\${VAR}
`);
  });

  test('__proto__ and constructor are keys like any other', () => {
    const values = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"__proto__":1}}');

    const result = written(values);

    expect(JSON.stringify(result)).toBe('{"__proto__":{"polluted":true},"constructor":{"__proto__":1}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('later changes of the author’s own object do not change the manifest', () => {
    const values = { replicas: 1, list: [1] };
    const app = anApp({ release: { chart, values } });

    values.replicas = 9;
    values.list.push(2);

    expect(at(object(manifests(app), `${ECHO}/app/helmrelease.yaml`), 'spec.values')).toEqual({
      replicas: 1,
      list: [1],
    });
  });

  test('one object in two places is written twice, without anchors', () => {
    const resources = { cpu: '1' };
    const app = anApp({ release: { chart, values: { a: resources, b: resources } } });

    expect(text(manifests(app), `${ECHO}/app/helmrelease.yaml`)).not.toMatch(/[&*]a/);
  });

  test('what YAML has no form for is reported with its path', () => {
    const app = anApp({
      release: { chart, values: { when: new Date(0), run: () => 1, count: Number.NaN, id: 10 ** 20 } },
    });

    expect(problems(app)).toEqual([
      'HelmRelease default/echo spec.values.when: is no plain object (Date). Write strings, finite numbers, booleans, null, arrays and plain objects.',
      'HelmRelease default/echo spec.values.run: is a function (() => 1). Write strings, finite numbers, booleans, null, arrays and plain objects.',
      'HelmRelease default/echo spec.values.count: is no number that YAML readers share (NaN). Write strings, finite numbers, booleans, null, arrays and plain objects.',
      'HelmRelease default/echo spec.values.id: is too large to keep its digits (100000000000000000000). Write it as text, in quotes.',
    ]);
  });

  test('values that contain themselves are reported and do not end in a stack', () => {
    const loop: Record<string, unknown> = { a: 1 };
    loop.again = loop;

    const app = anApp({ release: { chart, values: loop } });

    expect(problems(app)).toEqual([
      'HelmRelease default/echo spec.values.again: contains itself (object). Write strings, finite numbers, booleans, null, arrays and plain objects.',
    ]);
    expect(app.release?.untypedValues).toEqual([]);
  });

  test('a list in place of the values is reported', () => {
    const app = anApp({ release: { chart, values: [1, 2] } });

    expect(problems(app)).toEqual([
      'HelmRelease default/echo spec.values: are a list (2 items). Write an object with the keys of the chart.',
    ]);
  });
});

describe('escape hatches', () => {
  test('a JSON patch changes fields that no property knows, and may bring nulls', () => {
    const app = anApp({ release: { chart, values: { keep: null } } });

    app.release?.addJsonPatch(
      JsonPatch.add('/spec/brandNewField', { x: 1 }),
      JsonPatch.add('/spec/values/extra', null),
    );

    const written = object(manifests(app), `${ECHO}/app/helmrelease.yaml`);
    expect(at(written, 'spec.brandNewField')).toEqual({ x: 1 });
    expect(at(written, 'spec.values')).toEqual({ keep: null, extra: null });
  });

  test('a JSON patch does not change what later patches and readers start from', () => {
    const app = anApp({ release: { chart, values: { a: 1 } } });
    app.release?.addJsonPatch(JsonPatch.replace('/spec/values/a', 2));

    const first = manifests(app);
    const second = manifests(app);

    expect(first).toEqual(second);
  });

  test('metadata can be added to at any time', () => {
    const app = anApp({ release: { chart } });
    manifests(app);

    app.release?.metadata.addLabel('late', 'yes');
    app.release?.metadata.addAnnotation('note', 'x');

    expect(at(object(manifests(app), `${ECHO}/app/helmrelease.yaml`), 'metadata')).toEqual({
      name: 'echo',
      labels: { late: 'yes' },
      annotations: { note: 'x' },
    });
  });

  test('a patch that does not apply is reported and not thrown', () => {
    const app = anApp({ release: { chart } });
    app.release?.addJsonPatch(JsonPatch.replace('/spec/nowhere/at/all', 1));

    manifests(app);

    expect(problems(app)).toEqual([
      expect.stringMatching(
        /^HelmRelease default\/echo: cannot be rendered: .+\. Correct what it was given, or the patches that were added to it\.$/,
      ),
    ]);
  });

  test('fields of `spec` win over the properties', () => {
    const app = anApp({ release: { chart, interval: '1h', spec: { interval: '9h' } } });

    expect(at(object(manifests(app), `${ECHO}/app/helmrelease.yaml`), 'spec.interval')).toBe('9h');
  });
});

describe('names', () => {
  test('the id is the name, so that an app can hold several releases', () => {
    const app = anApp();

    const redis = new HelmRelease(app, 'redis', { chart });
    new HelmRelease(app, 'echo', { chart, dependsOn: [redis] });

    const files = manifests(app);
    expect([...files.keys()].filter((path) => path.startsWith(`${ECHO}/app/`))).toEqual([
      `${ECHO}/app/helmrelease-redis.yaml`,
      `${ECHO}/app/helmrelease.yaml`,
      `${ECHO}/app/kustomization.yaml`,
      `${ECHO}/app/ocirepository-redis.yaml`,
      `${ECHO}/app/ocirepository.yaml`,
    ]);
    expect(at(object(files, `${ECHO}/app/helmrelease.yaml`), 'spec.dependsOn')).toEqual([{ name: 'redis' }]);
  });

  test('a name that Kubernetes refuses is reported', () => {
    const app = anApp();

    new HelmRelease(app, 'release', { chart, name: 'Not_A_Name' });

    expect(problems(app)).toContain(
      'HelmRelease default/Not_A_Name metadata.name: is not a name that Kubernetes takes (Not_A_Name). Use at most 253 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.',
    );
  });

  test('a namespace that the targetNamespace of the app overwrites is reported', () => {
    const app = anApp();

    const release = new HelmRelease(app, 'release', { chart, namespace: 'other' });

    expect(release.objectNamespace).toBe('default');
    expect(problems(app)).toContain(
      "HelmRelease default/release metadata.namespace: is overwritten by the targetNamespace default of its app (other). Leave the namespace out, or set 'targetNamespace: false' on the app.",
    );
  });

  test('a release without any namespace is reported', () => {
    const app = anApp({ targetNamespace: false });

    new HelmRelease(app, 'release', { chart: { kind: 'OCIRepository', name: 'x', namespace: 'y' } });

    expect(problems(app)).toEqual([
      "HelmRelease release metadata.namespace: is not stated, and its app has no targetNamespace that would supply it. Write namespace: '…', or give the app a targetNamespace.",
    ]);
  });
});

describe('dependsOn', () => {
  test('takes releases, apps and names, and writes the namespace where it differs', () => {
    const cluster = aCluster();
    const other = new FluxApp(cluster, 'redis', { namespace: 'data', release: { chart } });
    const app = anApp({}, cluster);
    const sibling = new HelmRelease(app, 'sibling', { chart });

    new HelmRelease(app, 'echo', {
      chart,
      dependsOn: [
        sibling,
        other,
        { release: other.release, readyExpr: 'true' },
        { name: 'x' },
        { name: 'y', namespace: 'z' },
      ],
    });

    expect(at(object(manifests(app), `${ECHO}/app/helmrelease.yaml`), 'spec.dependsOn')).toEqual([
      { name: 'sibling' },
      { name: 'redis', namespace: 'data' },
      { name: 'redis', namespace: 'data', readyExpr: 'true' },
      { name: 'x' },
      { name: 'y', namespace: 'z' },
    ]);
  });

  test('an app without a release is reported', () => {
    const cluster = aCluster();
    const empty = new FluxApp(cluster, 'empty', { namespace: 'data' });

    const app = anApp({ release: { chart, dependsOn: [empty] } }, cluster);

    expect(problems(app)).toEqual([
      'HelmRelease default/echo spec.dependsOn[0]: names an app that has no release of its own. Name the HelmRelease that was constructed in it.',
    ]);
  });

  test('a release of another cluster is reported', () => {
    const fleet = aFleet();
    const elsewhere = anApp({ release: { chart } }, aCluster({ id: 2 }, fleet, 'apps'));

    const app = anApp({ release: { chart, dependsOn: [elsewhere] } }, aCluster({}, fleet));

    expect(problems(app)).toEqual([
      'HelmRelease default/echo spec.dependsOn[0]: belongs to cluster apps and not to infra (apps/echo/helm-release). Construct it in cluster infra as well; clusters share code, not objects.',
    ]);
  });
});

describe('failed actions', () => {
  test('whoever asks for remediation gets no retry strategy beside it', () => {
    const app = anApp({ release: { chart, upgrade: { remediation: { retries: 3 } }, install: { crds: 'Skip' } } });

    const written = object(manifests(app), `${ECHO}/app/helmrelease.yaml`);

    expect(at(written, 'spec.upgrade')).toEqual({ crds: 'CreateReplace', remediation: { retries: 3 } });
    expect(at(written, 'spec.install')).toEqual({ crds: 'Skip', strategy: { name: 'RetryOnFailure' } });
  });
});

test('every duration is checked', () => {
  const app = anApp({
    release: {
      chart,
      interval: '1 hour',
      timeout: '5',
      install: { timeout: 'x', strategy: { name: 'RetryOnFailure', retryInterval: 'y' } },
      upgrade: { timeout: 'x', strategy: { name: 'RetryOnFailure', retryInterval: 'y' } },
      rollback: { timeout: 'x' },
      uninstall: { timeout: 'x' },
      test: { timeout: 'x' },
      bootstrap: { timeout: '${LATER}', expected: 'soon' },
    },
  });

  expect(problems(app)).toEqual(
    [
      ['spec.interval', '1 hour'],
      ['spec.timeout', '5'],
      ['spec.install.timeout', 'x'],
      ['spec.install.strategy.retryInterval', 'y'],
      ['spec.upgrade.timeout', 'x'],
      ['spec.upgrade.strategy.retryInterval', 'y'],
      ['spec.rollback.timeout', 'x'],
      ['spec.uninstall.timeout', 'x'],
      ['spec.test.timeout', 'x'],
      ['bootstrap.timeout', '${LATER}'],
      ['bootstrap.expected', 'soon'],
    ].map(
      ([field, value]) =>
        `HelmRelease default/echo ${field}: is not a duration (${value}). Write hours, minutes and seconds with their units, such as '10m' or '1h30m'.`,
    ),
  );
});

test('post steps are added in order and cannot be changed from outside', () => {
  const app = anApp({ release: { chart, bootstrap: { postSteps: [waitForRollout('Deployment', 'a')] } } });
  const release = app.release!;

  release.addPostStep(waitForCrds(['echoes.acme.example']));
  (release.postSteps as unknown[]).length = 0;

  expect(release.postSteps.map((step) => step.op)).toEqual(['waitForRollout', 'waitForCrds']);
});

test('a waiver names the object as findings do', () => {
  const app = anApp({ release: { chart } });

  app.release?.waive('values-null', { field: 'spec.values.a', reason: 'the default must go' });
  app.release?.waive('post-renderers', { reason: 'touches no pod' });

  expect(app.cluster.waivers).toEqual([
    {
      rule: 'values-null',
      kind: 'HelmRelease',
      namespace: 'default',
      name: 'echo',
      field: 'spec.values.a',
      reason: 'the default must go',
    },
    { rule: 'post-renderers', kind: 'HelmRelease', namespace: 'default', name: 'echo', reason: 'touches no pod' },
  ]);
});

test('a release is told from every other object by its brand', () => {
  const app = anApp({ release: { chart } });
  const other = new KubeResource(app, 'map', { name: 'map' }, { apiVersion: 'v1', kind: 'ConfigMap', body: {} });

  expect(HelmRelease.isHelmRelease(app.release)).toBe(true);
  expect([other, app, undefined, null, {}, 'HelmRelease'].filter(HelmRelease.isHelmRelease)).toEqual([]);
});

test('the source of the chart is seen from the release', () => {
  const cluster = aCluster();
  const repository = new HelmRepository(cluster, 'acme', { url: 'https://charts.acme.example' });

  const app = anApp({ release: { chart: helmChart({ repository, name: 'echo', version: '1.0.0' }) } }, cluster);

  expect(app.release?.source).toEqual({ kind: 'HelmRepository', name: 'acme', namespace: 'flux-system' });
  expect(app.release?.key).toBe('default/echo');
});
