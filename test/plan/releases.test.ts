import { describe, expect, test } from 'vitest';
import type { Origin } from '../../lib/model/types.js';
import { CHAIN, chart, clusterIntent, infraModel, member } from './fixture.js';
import { planned } from './planned.js';

const releaseOf = (result: ReturnType<typeof planned>, name: string) =>
  result.plan.releases.find((release) => release.name === name)!;

describe('values', () => {
  test('are read from the HelmRelease where the file says what Helm gets', () => {
    expect(releaseOf(planned(), 'coredns').values).toEqual({
      kind: 'template',
      helmRelease: 'dist/kubernetes/infra/apps/kube-system/coredns/app/helmrelease.yaml',
    });
  });

  test('the order of keys is no difference', () => {
    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'coredns',
        raw: { a: 1, b: { c: 2, d: 3 } },
        values: { known: true, value: { b: { d: 3, c: 2 }, a: 1 }, origins: [] },
      })
      .build();

    expect(releaseOf(planned({ model }), 'coredns').values.kind).toBe('template');
  });

  test('are rendered where something on the way changes them, and the reason names field and cause', () => {
    const origin: Origin = {
      kind: 'substitution',
      from: 'ConfigMap flux-system/cluster-settings',
      detail: 'variable API_ADDR of ConfigMap flux-system/cluster-settings',
    };
    const built = infraModel().build();
    const cilium = built.releases.get('kube-system/cilium')!;
    const model = {
      ...built,
      releases: new Map([
        ...built.releases,
        ['kube-system/cilium', { ...cilium, valueOrigins: new Map([['/k8sServiceHost', [origin]]]) }],
      ]),
    };

    expect(releaseOf(planned({ model }), 'cilium').values).toEqual({
      kind: 'rendered',
      file: 'dist/bootstrap/infra/templates/cilium.values.yaml',
      reason:
        'what Flux installs differs from the file in spec.values.k8sServiceHost (variable API_ADDR of ConfigMap flux-system/cluster-settings)',
    });
  });

  test('a long list of differences is cut', () => {
    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'coredns',
        raw: {},
        values: { known: true, value: { a: 1, b: 2, c: 3, d: 4, e: 5 }, origins: [] },
      })
      .build();

    expect(releaseOf(planned({ model }), 'coredns').values).toMatchObject({
      reason: 'what Flux installs differs from the file in spec.values.a, spec.values.b, spec.values.c and 2 more',
    });
  });

  test('are rendered where the HelmRelease has none', () => {
    const model = infraModel().release({ namespace: 'kube-system', name: 'coredns', raw: undefined }).build();

    expect(releaseOf(planned({ model }), 'coredns').values).toMatchObject({
      kind: 'rendered',
      reason: 'the HelmRelease has no spec.values to be read',
    });
  });

  test('are rendered where the file holds other objects, since helmfile reads the first document', () => {
    const file = 'dist/kubernetes/infra/apps/kube-system/coredns/app/helmrelease.yaml';
    const model = infraModel()
      .object({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'kube-system' } }, file)
      .build();

    expect(releaseOf(planned({ model }), 'coredns').values).toMatchObject({
      kind: 'rendered',
      reason: `${file} holds other objects too, and helmfile reads the first document only`,
    });
  });

  test('that are not known are an error that names release, cause and the way out', () => {
    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'coredns',
        raw: { a: 1 },
        values: { known: false, reason: 'Secret kube-system/values is not in Git', where: 'spec.valuesFrom[0]' },
      })
      .build();
    const result = planned({ model });

    expect(result.findings).toMatchObject([
      {
        rule: 'member-values',
        subject: 'HelmRelease kube-system/coredns',
        field: 'spec.values',
        message: 'its values are not known before Flux runs: Secret kube-system/values is not in Git',
        value: 'spec.valuesFrom[0]',
        file: 'dist/kubernetes/infra/apps/kube-system/coredns/app/helmrelease.yaml',
      },
    ]);
    expect(releaseOf(result, 'coredns').effectiveValues).toEqual({ a: 1 });
  });

  test.each([
    [{ deep: [{ secret: 'ref+vault://x' }] }, 'spec.values.deep[0].secret'],
    [{ 'ref+awsssm://x': 1 }, 'spec.values["ref+awsssm://x"]'],
  ])('that helmfile would resolve against a secret store are refused', (raw, field) => {
    const model = infraModel().release({ namespace: 'kube-system', name: 'coredns', raw }).build();

    expect(planned({ model }).findings).toMatchObject([{ rule: 'member-values-vals', field }]);
  });
});

describe('identity', () => {
  test('is that of helm-controller', () => {
    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'coredns',
        releaseName: 'dns-coredns',
        targetNamespace: 'dns',
      })
      .namespace('dns')
      .build();
    const result = planned({ model });

    expect(releaseOf(result, 'dns-coredns')).toMatchObject({
      namespace: 'dns',
      storageNamespace: 'kube-system',
      helmRelease: 'kube-system/coredns',
    });
    expect(releaseOf(result, 'spegel').needs).toEqual(['dns/dns-coredns']);
  });

  test('two releases of one name have files of their own', () => {
    const model = infraModel().release({ namespace: 'cert-manager', name: 'cilium', raw: undefined }).build();
    const cluster = clusterIntent({ members: [...CHAIN, member('cert-manager', 'cilium')] });
    const files = planned({ cluster, model }).plan.releases.flatMap(({ values }) =>
      values.kind === 'rendered' ? [values.file] : [],
    );

    expect(files).toEqual([
      'dist/bootstrap/infra/templates/kube-system.cilium.values.yaml',
      'dist/bootstrap/infra/templates/cert-manager.cilium.values.yaml',
    ]);
  });
});

describe('charts', () => {
  const withChart = (chartOf: ReturnType<typeof chart>) =>
    planned({ model: infraModel().release({ namespace: 'kube-system', name: 'coredns', chart: chartOf }).build() });

  test('of classic repositories keep name and URL apart', () => {
    const result = withChart(
      chart('coredns', '1.45.0', 'x', { repository: 'https://coredns.github.io/helm', source: 'HelmRepository x' }),
    );

    expect(releaseOf(result, 'coredns')).toMatchObject({
      chart: 'coredns',
      version: '1.45.0',
      repository: 'https://coredns.github.io/helm',
    });
  });

  test('keep the digest of their source', () => {
    const result = withChart(chart('oci://r/coredns', '1.45.0', 'kube-system/coredns', { digest: 'sha256:0123' }));

    expect(releaseOf(result, 'coredns').digest).toBe('sha256:0123');
  });

  test('of a registry without TLS say so', () => {
    const model = infraModel()
      .object({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'OCIRepository',
        metadata: { name: 'coredns', namespace: 'kube-system' },
        spec: { insecure: true },
      })
      .build();
    const result = planned({ model });

    expect(releaseOf(result, 'coredns').plainHttp).toBe(true);
    expect(releaseOf(result, 'cilium')).not.toHaveProperty('plainHttp');
  });

  test.each([
    ['a range', chart('oci://r/c', '1.x', 's', { floating: 'semver range' }), '1.x'],
    [
      'no tag',
      { known: true, value: { chart: 'oci://r/c', source: 'OCIRepository s' }, origins: [] } as const,
      'oci://r/c',
    ],
    [
      'Git',
      chart('c', '1.0.0', 's', { git: { url: 'https://git.example.org/c.git', path: 'charts/c' } }),
      'https://git.example.org/c.git',
    ],
  ])('that are not pinned (%s) are an error, and the release is left out', (_name, chartOf, value) => {
    const result = withChart(chartOf);

    expect(result.findings).toMatchObject([
      { rule: 'member-chart', subject: 'HelmRelease kube-system/coredns', value },
    ]);
    expect(releaseOf(result, 'coredns')).toBeUndefined();
  });
});
