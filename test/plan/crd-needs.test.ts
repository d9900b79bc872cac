import { describe, expect, test } from 'vitest';
import { chartName, crdNeeds, knowsChart } from '../../lib/plan/crd-needs.js';
import type { JsonObject } from '../../lib/yaml/json.js';

const MONITORING = 'monitoring.coreos.com';
const on = (path: string): JsonObject =>
  path.split('.').reduceRight<JsonObject>((value, key) => ({ [key]: value }), true as unknown as JsonObject);
const merge = (a: JsonObject, b: JsonObject): JsonObject => {
  const result: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const before = result[key];
    result[key] =
      typeof before === 'object' && typeof value === 'object'
        ? merge(before as JsonObject, value as JsonObject)
        : value;
  }
  return result as JsonObject;
};

describe('what values make a chart need', () => {
  test.each([
    ['cilium', ['prometheus.enabled', 'prometheus.serviceMonitor.enabled'], MONITORING],
    ['cilium', ['operator.prometheus.serviceMonitor.enabled'], MONITORING],
    ['cilium', ['hubble.metrics.enabled', 'hubble.metrics.serviceMonitor.enabled'], MONITORING],
    [
      'cilium',
      ['hubble.relay.enabled', 'hubble.relay.prometheus.enabled', 'hubble.relay.prometheus.serviceMonitor.enabled'],
      MONITORING,
    ],
    ['cilium', ['envoy.prometheus.serviceMonitor.enabled'], MONITORING],
    ['cilium', ['clustermesh.useAPIServer', 'clustermesh.apiserver.metrics.serviceMonitor.enabled'], MONITORING],
    ['cilium', ['gatewayAPI.enabled'], 'gateway.networking.k8s.io'],
    ['cert-manager', ['prometheus.servicemonitor.enabled'], MONITORING],
    ['cert-manager', ['prometheus.podmonitor.enabled'], MONITORING],
    ['coredns', ['prometheus.monitor.enabled'], MONITORING],
    ['spegel', ['serviceMonitor.enabled'], MONITORING],
    ['spegel', ['verticalPodAutoscaler.enabled'], 'autoscaling.k8s.io'],
    ['flux-operator', ['serviceMonitor.create'], MONITORING],
    ['flux-operator', ['web.httpRoute.enabled'], 'gateway.networking.k8s.io'],
    ['external-secrets', ['serviceMonitor.enabled'], MONITORING],
    ['external-secrets', ['webhook.certManager.enabled'], 'cert-manager.io'],
  ])('%s with %j needs %s', (chart, paths, group) => {
    const values = paths.map(on).reduce(merge);

    expect(crdNeeds(`oci://registry.example.org/charts/${chart}`, values)).toEqual([
      { group, field: `spec.values.${paths.at(-1)}` },
    ]);
  });

  test.each([
    ['cilium', {}],
    ['cilium', { prometheus: { serviceMonitor: { enabled: true } } }],
    ['cilium', { prometheus: { enabled: true, serviceMonitor: { enabled: false } } }],
    ['cilium', { hubble: { enabled: false, metrics: { enabled: ['dns'], serviceMonitor: { enabled: true } } } }],
    ['cilium', { hubble: { metrics: { enabled: null, serviceMonitor: { enabled: true } } } }],
    ['cilium', { operator: { enabled: false, prometheus: { serviceMonitor: { enabled: true } } } }],
    ['cilium', { hubble: { tls: { auto: { method: 'helm' } } } }],
    ['cert-manager', { prometheus: { enabled: false, servicemonitor: { enabled: true } } }],
    ['flux-instance', { serviceMonitor: { enabled: true } }],
    ['constructor', { serviceMonitor: { enabled: true } }],
  ])('%s with %j needs nothing', (chart, values) => {
    expect(crdNeeds(chart, values)).toEqual([]);
  });

  test('certificates of Hubble by cert-manager need its kinds', () => {
    expect(crdNeeds('cilium', { hubble: { tls: { auto: { method: 'certmanager' } } } })).toEqual([
      { group: 'cert-manager.io', field: 'spec.values.hubble.tls.auto.method' },
    ]);
  });

  test('a chart is known by the last part of its reference', () => {
    expect(chartName('oci://quay.io/cilium/charts/cilium')).toBe('cilium');
    expect(chartName('cilium')).toBe('cilium');
    expect(knowsChart('oci://quay.io/cilium/charts/cilium')).toBe(true);
    expect(knowsChart('toString')).toBe(false);
  });
});
