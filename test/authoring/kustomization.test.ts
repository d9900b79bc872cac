import { describe, expect, test } from 'vitest';
import { Kustomization } from '../../lib/authoring/kustomization.js';
import type { KustomizationProps } from '../../lib/authoring/kustomization-options.js';
import {
  aCluster,
  aFleet,
  anApp,
  at,
  ECHO,
  manifests,
  object,
  objects,
  paths,
  problems,
  text,
} from './support/authored.js';
import {
  Component,
  FluxApp,
  GitRepository,
  type HealthCheck,
  type HealthCheckExpr,
  Namespace,
  OciRepository,
  oci,
  Settings,
  type SubstituteFrom,
} from './support/face.js';

const FLUX = 'clusters/infra/flux';

test('the smallest one names a path, and stands beside the one of all apps', () => {
  const cluster = aCluster();

  new Kustomization(cluster, 'policies', { path: './deploy/production' });

  const files = manifests(cluster);
  expect(text(files, `${FLUX}/ks.yaml`).split('---\n')[2]).toBe(
    `# yaml-language-server: $schema=https://k8s-schemas.home-operations.com/kustomize.toolkit.fluxcd.io/kustomization_v1.json
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: policies
  namespace: flux-system
spec:
  interval: 1h
  path: ./deploy/production
  prune: true
  retryInterval: 2m
  sourceRef:
    kind: GitRepository
    name: flux-system
  timeout: 5m
  wait: true
`,
  );
  expect(problems(cluster)).toEqual([]);
});

const check: Required<Omit<HealthCheck, 'node'>> = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'echo',
  namespace: 'default',
};
const expr: Required<HealthCheckExpr> = {
  apiVersion: 'acme.example/v1',
  kind: 'Echo',
  current: 'true',
  failed: 'false',
  inProgress: 'false',
};
const from: Required<SubstituteFrom> = { kind: 'Secret', name: 'vars', optional: true };

const all: Required<KustomizationProps> = {
  path: './deploy',
  name: 'everything',
  namespace: 'flux-system',
  interval: '30m',
  retryInterval: '1m',
  timeout: '9m',
  prune: false,
  wait: false,
  suspend: true,
  force: true,
  dependsOn: [{ name: 'other', namespace: 'elsewhere', readyExpr: 'true' }],
  targetNamespace: 'target',
  namePrefix: 'pre-',
  nameSuffix: '-post',
  components: ['../components/backup'],
  ignoreMissingComponents: true,
  patches: [
    {
      patch: 'metadata: {}',
      target: {
        kind: 'Deployment',
        group: 'apps',
        version: 'v1',
        name: 'a',
        namespace: 'b',
        labelSelector: 'c',
        annotationSelector: 'd',
      },
    },
  ],
  images: [{ name: 'nginx', newName: 'mirror/nginx', newTag: '1.29', digest: 'sha256:0' }],
  buildMetadata: ['originAnnotations'],
  substitute: { A: '1' },
  substituteFrom: [from],
  substituteStrategy: 'Always',
  healthChecks: [check],
  healthCheckExprs: [expr],
  decryption: { provider: 'sops', secretRef: { name: 'age' }, serviceAccountName: 'decrypter' },
  commonMetadata: { labels: { a: '1' }, annotations: { b: '2' } },
  ignore: [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }],
  deletionPolicy: 'Orphan',
  serviceAccountName: 'deployer',
  kubeConfig: { secretRef: { name: 'remote' } },
  sourceRef: { kind: 'OCIRepository', name: 'files', namespace: 'sources' },
  labels: { tier: 'front' },
  annotations: { owner: 'web' },
  spec: { brandNewField: null },
};

/** Property → where it stands in the object, and as what when it is not as written. A property without a row does not compile. */
const places: Record<keyof KustomizationProps, readonly [path: string, value?: unknown]> = {
  path: ['spec.path'],
  name: ['metadata.name'],
  namespace: ['metadata.namespace'],
  interval: ['spec.interval'],
  retryInterval: ['spec.retryInterval'],
  timeout: ['spec.timeout'],
  prune: ['spec.prune'],
  wait: ['spec.wait'],
  suspend: ['spec.suspend'],
  force: ['spec.force'],
  dependsOn: ['spec.dependsOn'],
  targetNamespace: ['spec.targetNamespace'],
  namePrefix: ['spec.namePrefix'],
  nameSuffix: ['spec.nameSuffix'],
  components: ['spec.components'],
  ignoreMissingComponents: ['spec.ignoreMissingComponents'],
  patches: ['spec.patches'],
  images: ['spec.images'],
  buildMetadata: ['spec.buildMetadata'],
  substitute: ['spec.postBuild.substitute'],
  substituteFrom: ['spec.postBuild.substituteFrom'],
  substituteStrategy: ['spec.postBuild.substituteStrategy'],
  healthChecks: ['spec.healthChecks'],
  healthCheckExprs: ['spec.healthCheckExprs'],
  decryption: ['spec.decryption'],
  commonMetadata: ['spec.commonMetadata'],
  ignore: ['spec.ignore'],
  deletionPolicy: ['spec.deletionPolicy'],
  serviceAccountName: ['spec.serviceAccountName'],
  kubeConfig: ['spec.kubeConfig'],
  sourceRef: ['spec.sourceRef'],
  labels: ['metadata.labels'],
  annotations: ['metadata.annotations'],
  spec: ['spec.brandNewField', null],
};

describe('every property arrives in the manifest', () => {
  const cluster = aCluster();
  new Kustomization(cluster, 'all', all);
  const written = objects(manifests(cluster), `${FLUX}/ks.yaml`)[1]!;

  test.each(Object.entries(places))('%s', (property, place) => {
    const expected = place.length === 2 ? place[1] : all[property as keyof KustomizationProps];

    expect(at(written, place[0])).toEqual(expected);
  });

  test('and none of them is reported', () => {
    expect(problems(cluster)).toEqual([]);
  });
});

describe('the path', () => {
  test('may be a directory of the tree', () => {
    const app = anApp();

    const second = new Kustomization(app.cluster, 'again', { path: app });

    expect(second.toJson().spec).toMatchObject({ path: `./dist/${ECHO}/app` });
  });

  test.each(['./', '.', './deploy', 'deploy/x', './deploy/'])('%s lies inside the source', (path) => {
    const cluster = aCluster();

    new Kustomization(cluster, 'x', { path });

    expect(problems(cluster)).toEqual([]);
  });

  test.each(['../x', '/etc', './a/../../b', '', 'a//b'])('%j does not', (path) => {
    const cluster = aCluster();

    new Kustomization(cluster, 'x', { path });

    expect(problems(cluster)).toEqual([
      `Kustomization flux-system/x spec.path: leaves the source, or is no path (${path}). Write it relative to the root of the source, without '..', such as './deploy/production'.`,
    ]);
  });
});

describe('the source', () => {
  test('is the Git source of the cluster, named without namespace in its own', () => {
    const cluster = aCluster({ sourceName: 'platform', fluxNamespace: 'flux' });

    const own = new Kustomization(cluster, 'own', { path: './x' });
    const foreign = new Kustomization(cluster, 'foreign', { path: './x', namespace: 'team' });

    expect(own.toJson().spec).toMatchObject({ sourceRef: { kind: 'GitRepository', name: 'platform' } });
    expect(foreign.toJson().spec).toMatchObject({
      sourceRef: { kind: 'GitRepository', name: 'platform', namespace: 'flux' },
    });
  });

  test('may be a construct', () => {
    const cluster = aCluster();
    const git = new GitRepository(cluster, 'policies', { url: 'https://github.com/acme/policies', ref: { tag: 'v1' } });
    const app = anApp({}, cluster);
    const files = new OciRepository(app, 'files', {
      reference: oci('oci://ghcr.io/acme/files:v1'),
      layerSelector: false,
    });

    const one = new Kustomization(cluster, 'one', { path: './x', sourceRef: git });
    const two = new Kustomization(cluster, 'two', { path: './x', sourceRef: files });

    expect(one.toJson().spec).toMatchObject({ sourceRef: { kind: 'GitRepository', name: 'policies' } });
    expect(two.toJson().spec).toMatchObject({
      sourceRef: { kind: 'OCIRepository', name: 'files', namespace: 'default' },
    });
  });
});

describe('dependsOn', () => {
  test('takes apps, directories, Kustomizations and names', () => {
    const cluster = aCluster();
    const other = new FluxApp(cluster, 'other', { namespace: 'data' });
    const directory = other.directory('config');

    const app = anApp(
      {
        dependsOn: [
          other,
          directory,
          other.kustomization,
          { kustomization: other.kustomization, readyExpr: 'true' },
          { name: 'x' },
          { name: 'y', namespace: 'flux-system' },
          { name: 'z', namespace: 'far' },
        ],
      },
      cluster,
    );

    expect(app.kustomization.toJson().spec).toMatchObject({
      dependsOn: [
        { name: 'other' },
        { name: 'other-config' },
        { name: 'other' },
        { name: 'other', readyExpr: 'true' },
        { name: 'x' },
        { name: 'y' },
        { name: 'z', namespace: 'far' },
      ],
    });
  });

  test('names the namespace of what stands in another', () => {
    const cluster = aCluster();
    const other = new Kustomization(cluster, 'other', { path: './x', namespace: 'team' });

    const app = anApp({ dependsOn: [other] }, cluster);

    expect(app.kustomization.toJson().spec).toMatchObject({ dependsOn: [{ name: 'other', namespace: 'team' }] });
  });
});

test('references into another cluster are reported, each with its field', () => {
  const fleet = aFleet();
  const here = aCluster({}, fleet);
  const there = aCluster({ id: 2 }, fleet, 'apps');
  const app = anApp({}, there);
  const component = new Component(there, 'backup');
  const source = new GitRepository(there, 'git', { url: 'https://github.com/acme/x', ref: { tag: 'v1' } });

  new Kustomization(here, 'x', {
    path: app,
    dependsOn: [{ name: 'fine' }, app],
    components: [component],
    sourceRef: source,
  });

  expect(problems(here)).toEqual(
    [
      ['spec.path', 'apps/echo'],
      ['spec.dependsOn[1]', 'apps/echo/ks'],
      ['spec.components[0]', 'apps/component-backup'],
      ['spec.sourceRef', 'apps/flux/git'],
    ].map(
      ([field, path]) =>
        `Kustomization flux-system/x ${field}: belongs to cluster apps and not to infra (${path}). Construct it in cluster infra as well; clusters share code, not objects.`,
    ),
  );
});

describe('components', () => {
  test('are named relative to the path that Flux builds', () => {
    const cluster = aCluster();
    const backup = new Component(cluster, 'backup');

    const app = anApp({ components: [backup, '../../plain'] }, cluster);
    const directory = app.directory('config', { components: [backup] });

    expect(app.kustomization.toJson().spec).toMatchObject({
      components: ['../../../../components/backup', '../../plain'],
    });
    expect(directory.kustomization.toJson().spec).toMatchObject({ components: ['../../../../components/backup'] });
  });
});

describe('substitution', () => {
  test('comes from the settings of the cluster, also when they are declared later', () => {
    const app = anApp();

    new Settings(app.cluster, { A: '1' });

    expect(app.kustomization.toJson().spec).toMatchObject({
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'cluster-settings' }] },
    });
  });

  test('is absent without settings, and when it is turned off', () => {
    const without = anApp();
    const off = anApp({ substituteFrom: false });
    new Settings(off.cluster, { A: '1' });

    expect(without.kustomization.toJson().spec).not.toHaveProperty('postBuild');
    expect(off.kustomization.toJson().spec).not.toHaveProperty('postBuild');
  });

  test('inline variables stand beside the settings', () => {
    const app = anApp({ substitute: { APP: 'echo' } });
    new Settings(app.cluster, { A: '1' });

    expect(app.kustomization.toJson().spec).toMatchObject({
      postBuild: { substitute: { APP: 'echo' }, substituteFrom: [{ kind: 'ConfigMap', name: 'cluster-settings' }] },
    });
  });

  test('a Kustomization that cannot read the settings says so instead of leaving variables alone', () => {
    const app = anApp({ kustomizationNamespace: 'default' });
    new Settings(app.cluster, { A: '1' });

    manifests(app);

    expect(problems(app)).toContain(
      "Kustomization default/echo spec.postBuild.substituteFrom: cannot read the cluster's settings, which are in namespace flux-system (default). Keep the Kustomization in flux-system, name other sources in substituteFrom, or set it to false.",
    );
  });
});

test('every duration is checked', () => {
  const app = anApp({ interval: '1 hour', retryInterval: '10', timeout: 'soon' });

  expect(problems(app)).toEqual(
    [
      ['spec.interval', '1 hour'],
      ['spec.retryInterval', '10'],
      ['spec.timeout', 'soon'],
    ].map(
      ([field, value]) =>
        `Kustomization flux-system/echo ${field}: is not a duration (${value}). Write hours, minutes and seconds with their units, such as '10m' or '1h30m'.`,
    ),
  );
});

describe('where it stands', () => {
  test('one of an app joins the ks.yaml of the app', () => {
    const app = anApp();

    new Kustomization(app, 'extra', { path: './x' });

    expect(objects(manifests(app), `${ECHO}/ks.yaml`).map((one) => one.metadata.name)).toEqual(['echo', 'extra']);
  });

  test('one of a namespace is listed beside its apps', () => {
    const cluster = aCluster();
    const namespace = new Namespace(cluster, 'team');

    new Kustomization(namespace, 'extra', { path: './x' });

    const files = manifests(cluster);
    expect(object(files, 'kubernetes/infra/apps/team/kustomization.yaml').resources).toEqual([
      './namespace.yaml',
      './ks.yaml',
    ]);
    expect(object(files, 'kubernetes/infra/apps/team/ks.yaml').metadata.name).toBe('extra');
  });

  test('one of a component is part of what includes the component', () => {
    const cluster = aCluster();
    const component = new Component(cluster, 'tenant');

    new Kustomization(component, 'tenant', { path: './x', name: '${APP}-extra', substituteFrom: false });

    const files = manifests(cluster);
    expect(paths(files, 'kubernetes/infra/components/')).toEqual([
      'tenant/kustomization-app--extra.yaml',
      'tenant/kustomization.yaml',
    ]);
  });
});

test('two of one name in one namespace are reported, and both constructs are named', () => {
  const cluster = aCluster();
  new FluxApp(new Namespace(cluster, 'a'), 'echo', { release: { chart: oci('oci://ghcr.io/acme/charts/echo:1.0.0') } });
  new FluxApp(new Namespace(cluster, 'b'), 'echo', { release: { chart: oci('oci://ghcr.io/acme/charts/echo:1.0.0') } });

  manifests(cluster);

  expect(problems(cluster)).toEqual([
    "Kustomization flux-system/echo: is constructed twice, as infra/namespace-a/echo/ks and as infra/namespace-b/echo/ks. Give one of them another name; an app's is set with kustomizationName.",
  ]);
});

test('a Kustomization is told from every other object by its brand', () => {
  const app = anApp();

  expect(Kustomization.isKustomization(app.kustomization)).toBe(true);
  expect([app, undefined, null, {}].filter(Kustomization.isKustomization)).toEqual([]);
});

test('a waiver names the object as findings do', () => {
  const app = anApp();

  app.kustomization.waive('yaml-reachable', { reason: 'on purpose' });

  expect(app.cluster.waivers).toEqual([
    { rule: 'yaml-reachable', kind: 'Kustomization', namespace: 'flux-system', name: 'echo', reason: 'on purpose' },
  ]);
});
