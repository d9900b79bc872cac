import { expect, test } from 'vitest';
import { Spegel, spegelValues } from '../../lib/catalogue/spegel.js';
import { aCluster } from '../authoring/support/authored.js';
import { k3s, oci } from '../authoring/support/face.js';

test('it finds containerd where the distribution keeps it', () => {
  const onTalos = spegelValues(aCluster());
  const onK3s = spegelValues(aCluster({ distribution: k3s({ version: 'v1.35.0+k3s1', servers: { a: '10.0.0.11' } }) }));

  expect(onTalos).toEqual({
    spegel: {
      containerdSock: '/run/containerd/containerd.sock',
      containerdRegistryConfigPath: '/etc/cri/conf.d/hosts',
    },
    service: { registry: { hostPort: 29999 } },
  });
  expect(onK3s).toMatchObject({ spegel: { containerdSock: '/run/k3s/containerd/containerd.sock' } });
});

test('it is the registry mirror of the cluster', () => {
  const spegel = new Spegel(aCluster(), 'spegel', { chart: oci('oci://ghcr.io/spegel-org/helm-charts/spegel:0.4.0') });

  expect(spegel.release.key).toBe('kube-system/spegel');
  expect(spegel.release.bootstrapOptions.role).toBe('registry-mirror');
});
