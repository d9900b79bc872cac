import { describe, expect, test } from 'vitest';
import { type ChartSource, gitChart, helmChart, ociChart } from '../../lib/authoring/chart-source.js';
import { aCluster, aFleet, anApp, at, ECHO, manifests, object, paths, problems } from './support/authored.js';
import { FluxApp, GitRepository, HelmRepository, OciRepository, oci } from './support/face.js';

const reference = oci('oci://ghcr.io/acme/charts/echo:1.2.3');
const cluster = aCluster();
const shared = new OciRepository(cluster, 'shared', { reference });
const helm = new HelmRepository(cluster, 'charts', { url: 'https://charts.acme.example' });
const git = new GitRepository(cluster, 'sources', { url: 'https://github.com/acme/charts', ref: { branch: 'main' } });

const verify = { provider: 'cosign' } as const;

const forms: readonly (readonly [string, ChartSource, object])[] = [
  ['an OCI literal', reference, { chartRef: { kind: 'OCIRepository', name: 'app-0' } }],
  [
    'an OCI literal with options',
    ociChart(reference, { verify }),
    { chartRef: { kind: 'OCIRepository', name: 'app-1' } },
  ],
  ['a shared OCIRepository', shared, { chartRef: { kind: 'OCIRepository', name: 'shared', namespace: 'flux-system' } }],
  [
    'a chart of a Helm repository',
    helmChart({
      repository: helm,
      name: 'echo',
      version: '1.2.3',
      interval: '5m',
      reconcileStrategy: 'Revision',
      valuesFiles: ['a.yaml'],
      ignoreMissingValuesFiles: true,
      verify,
    }),
    {
      chart: {
        spec: {
          chart: 'echo',
          version: '1.2.3',
          interval: '5m',
          reconcileStrategy: 'Revision',
          valuesFiles: ['a.yaml'],
          ignoreMissingValuesFiles: true,
          verify,
          sourceRef: { kind: 'HelmRepository', name: 'charts', namespace: 'flux-system' },
        },
      },
    },
  ],
  [
    'a chart of a Helm repository by name',
    helmChart({ repository: { name: 'elsewhere', namespace: 'default' }, name: 'echo', version: '1.x' }),
    { chart: { spec: { chart: 'echo', version: '1.x', sourceRef: { kind: 'HelmRepository', name: 'elsewhere' } } } },
  ],
  [
    'a chart in a Git repository',
    gitChart({ repository: git, path: './charts/echo', reconcileStrategy: 'Revision' }),
    {
      chart: {
        spec: {
          chart: './charts/echo',
          reconcileStrategy: 'Revision',
          sourceRef: { kind: 'GitRepository', name: 'sources', namespace: 'flux-system' },
        },
      },
    },
  ],
  [
    'a chart in a Git repository by name',
    gitChart({ repository: { name: 'elsewhere' }, path: './charts/echo' }),
    { chart: { spec: { chart: './charts/echo', sourceRef: { kind: 'GitRepository', name: 'elsewhere' } } } },
  ],
  [
    'a source that is made elsewhere',
    { kind: 'ExternalArtifact', name: 'built', namespace: 'ci' },
    { chartRef: { kind: 'ExternalArtifact', name: 'built', namespace: 'ci' } },
  ],
];

describe('the chart of a release is', () => {
  test.each(forms.map((form, index) => [...form, index] as const))('%s', (_, chart, expected, index) => {
    const app = new FluxApp(cluster, `app-${index}`, { namespace: 'default', release: { chart } });

    const spec = app.release?.toJson().spec as Record<string, unknown>;

    expect({ ...('chart' in spec ? { chart: spec.chart } : { chartRef: spec.chartRef }) }).toEqual(expected);
    expect(Object.keys(spec).filter((key) => key.startsWith('chart'))).toHaveLength(1);
  });

  test('and none of the forms is reported', () => {
    expect(problems(cluster)).toEqual([]);
  });
});

test('an OCI literal makes its OCIRepository, options and all', () => {
  const app = anApp({
    release: {
      chart: ociChart(reference, { verify, interval: '5m', secretRef: { name: 'login' }, layerSelector: false }),
    },
  });

  const files = manifests(app);

  expect(paths(files, `${ECHO}/app/`)).toContain('ocirepository.yaml');
  expect(object(files, `${ECHO}/app/ocirepository.yaml`).spec).toEqual({
    interval: '5m',
    ref: { tag: '1.2.3' },
    url: 'oci://ghcr.io/acme/charts/echo',
    verify,
    secretRef: { name: 'login' },
  });
});

test('a source in the own namespace is named without it', () => {
  const app = anApp();
  const own = new OciRepository(app, 'own', { reference });

  const second = new FluxApp(app.cluster, 'second', { namespace: 'default', release: { chart: own } });

  expect(at(second.release?.toJson(), 'spec.chartRef')).toEqual({ kind: 'OCIRepository', name: 'own' });
});

describe('mistakes', () => {
  test.each(['', 'latest', '*'])('the chart version %j is reported', (version) => {
    const app = anApp({ release: { chart: helmChart({ repository: { name: 'x' }, name: 'echo', version }) } });

    expect(problems(app)).toEqual([
      `HelmRelease default/echo chart.version: is no version of a chart (${version}). Write the version as the repository lists it, such as '1.18.5', or a range such as '1.18.x'.`,
    ]);
  });

  test.each(['1.2.3', 'v1.2.3', '1.18.x', '>=1.2.0 <2.0.0', '~1.2', '1.2.3+build.1', '^1 || ^2', '${VERSION}'])(
    '%j is fine',
    (version) => {
      const app = anApp({ release: { chart: helmChart({ repository: { name: 'x' }, name: 'echo', version }) } });

      expect(problems(app)).toEqual([]);
    },
  );

  test('sources of another cluster are reported', () => {
    const fleet = aFleet();
    const there = aCluster({ id: 2 }, fleet, 'apps');
    const here = aCluster({}, fleet);
    const sources = [
      new OciRepository(there, 'oci', { reference }),
      helmChart({
        repository: new HelmRepository(there, 'helm', { url: 'https://charts.acme.example' }),
        name: 'a',
        version: '1.0.0',
      }),
    ];

    for (const [index, chart] of sources.entries()) {
      new FluxApp(here, `app-${index}`, { namespace: 'default', release: { chart } });
    }

    expect(problems(here)).toEqual([
      'HelmRelease default/app-0 chart: belongs to cluster apps and not to infra (apps/flux/oci). Construct it in cluster infra as well; clusters share code, not objects.',
      'HelmRelease default/app-1 chart.repository: belongs to cluster apps and not to infra (apps/flux/helm). Construct it in cluster infra as well; clusters share code, not objects.',
    ]);
  });
});
