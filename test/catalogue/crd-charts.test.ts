import { expect, test } from 'vitest';
import { crdSourceIntents } from '../../lib/authoring/crd-source.js';
import { aCluster, at } from '../authoring/support/authored.js';
import { GatewayApiCrds, oci, PrometheusOperatorCrds } from '../authoring/support/face.js';

test('charts that hold CRDs are sources of them, with the groups that they bring', () => {
  const cluster = aCluster();
  const gateway = new GatewayApiCrds(cluster, 'gateway-api-crds', {
    chart: oci('oci://docker.io/envoyproxy/gateway-crds-helm:v1.6.1'),
  });
  const monitoring = new PrometheusOperatorCrds(cluster, 'prometheus-operator-crds', {
    chart: oci('oci://ghcr.io/prometheus-community/charts/prometheus-operator-crds:24.0.1'),
  });

  expect(crdSourceIntents([gateway.crds, monitoring.crds])).toEqual([
    {
      name: 'gateway-api-crds',
      from: { kind: 'release', namespace: 'gateway-system', name: 'gateway-api-crds' },
      groups: ['gateway.networking.k8s.io'],
    },
    {
      name: 'prometheus-operator-crds',
      from: { kind: 'release', namespace: 'monitoring', name: 'prometheus-operator-crds' },
      groups: ['monitoring.coreos.com'],
    },
  ]);
  expect(at(gateway.release.toJson(), 'spec.values.crds.envoyGateway.enabled')).toBe(false);
});
