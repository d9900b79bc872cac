import { expect, test } from 'vitest';
import { CoreDns, coreDnsValues } from '../../lib/catalogue/coredns.js';
import { aCluster } from '../authoring/support/authored.js';
import { oci } from '../authoring/support/face.js';

test('it answers where kubelets send their pods', () => {
  const cluster = aCluster({ networks: { nodes: '10.0.0.0/24', services: '10.111.0.0/16' } });

  expect(coreDnsValues(cluster)).toEqual({
    fullnameOverride: 'coredns',
    k8sAppLabelOverride: 'kube-dns',
    replicaCount: 2,
    serviceAccount: { create: true },
    service: { name: 'kube-dns', clusterIP: '10.111.0.10' },
  });
});

test('it is the DNS of the cluster, in kube-system', () => {
  const coredns = new CoreDns(aCluster(), 'coredns', { chart: oci('oci://ghcr.io/coredns/charts/coredns:1.45.0') });

  expect(coredns.release.key).toBe('kube-system/coredns');
  expect(coredns.release.bootstrapOptions.role).toBe('dns');
});
