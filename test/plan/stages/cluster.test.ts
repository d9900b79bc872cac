import { describe, expect, test } from 'vitest';
import { clusterIntent, infraModel, K3S } from '../fixture.js';
import { planned, stageOf, stepsOf } from '../planned.js';

const k3s = () => planned({ cluster: clusterIntent({ distribution: K3S }) });

describe('stage nodes', () => {
  test('waits for registered nodes, Ready or not', () => {
    const result = planned();

    expect(stepsOf(result, 'waitForNodes')).toMatchObject([
      { title: 'Wait until 4 nodes registered', controlPlanes: { length: 3 }, workers: { length: 1 } },
    ]);
    expect(stageOf(result, 'nodes').done).toBe('3 control planes registered, Ready or not');
    expect(stageOf(k3s(), 'nodes').done).toBe('1 control plane registered, Ready or not');
  });

  test('a cluster without control planes is a finding', () => {
    const distribution = { ...clusterIntent().distribution, controlPlanes: [] } as never;
    const result = planned({ cluster: clusterIntent({ distribution }) });

    expect(result.findings).toMatchObject([{ rule: 'control-planes', field: 'distribution.controlPlanes' }]);
    expect(stepsOf(result, 'talosBootstrap')).toEqual([]);
  });
});

describe('stage crds', () => {
  test('says for which value or object each source is there', () => {
    expect(stageOf(planned(), 'crds').steps).toMatchObject([
      {
        op: 'applyCrds',
        helmfile: 'dist/bootstrap/infra/helmfile.d/00-crds.yaml',
        releases: ['kube-system/gateway-api-crds'],
        files: ['dist/kubernetes/infra/crds/prometheus.yaml'],
        reason:
          'gateway-api-crds (gateway.networking.k8s.io) → kube-system/cilium spec.values.gatewayAPI.enabled; ' +
          'prometheus-operator-crds (monitoring.coreos.com) → kube-system/cilium spec.values.prometheus.serviceMonitor.enabled',
      },
    ]);
  });

  test('is empty without sources', () => {
    expect(stageOf(planned({ cluster: clusterIntent({ crds: [] }) }), 'crds').steps).toEqual([]);
  });

  test('leaves helmfile out where only manifests bring CRDs', () => {
    const crds = clusterIntent().crds.slice(1);
    const [step] = stageOf(planned({ cluster: clusterIntent({ crds }) }), 'crds').steps;

    expect(step).not.toHaveProperty('helmfile');
    expect(step).toMatchObject({ releases: [] });
  });

  test('takes chart and values of a release that Flux installs later', () => {
    const model = infraModel()
      .release({ namespace: 'observability', name: 'kube-prometheus-stack', raw: { crds: { enabled: true } } })
      .build();
    const crds = [
      {
        name: 'kube-prometheus-stack',
        from: { kind: 'release', namespace: 'observability', name: 'kube-prometheus-stack' },
        groups: ['monitoring.coreos.com'],
      },
    ] as const;
    const result = planned({ model, cluster: clusterIntent({ crds }) });

    expect(result.findings).toEqual([]);
    expect(result.plan.crds).toMatchObject([
      {
        name: 'kube-prometheus-stack',
        namespace: 'observability',
        chart: 'oci://registry.example.org/charts/kube-prometheus-stack',
        version: '1.0.0',
        values: { crds: { enabled: true } },
        consumers: ['kube-system/cilium spec.values.prometheus.serviceMonitor.enabled'],
      },
    ]);
  });

  test('a release that Flux does not reach, and a second source of one name, are findings', () => {
    const gateway = clusterIntent().crds[0]!;
    const ghost = { name: 'ghost', from: { kind: 'release', namespace: 'a', name: 'ghost' }, groups: [] } as const;
    const result = planned({ cluster: clusterIntent({ crds: [gateway, gateway, ghost] }) });

    expect(result.findings.map(({ rule, subject, value }) => [rule, subject, value])).toEqual([
      ['crd-source-duplicate', 'CRD source gateway-api-crds', 'kube-system/gateway-api-crds'],
      ['crd-source', 'CRD source ghost', 'a/ghost'],
    ]);
  });
});
