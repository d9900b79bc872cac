import { describe, expect, test } from 'vitest';
import { syncOf } from '../../lib/authoring/intent-of.js';
import {
  DISABLE_DIGEST_TRACKING,
  FluxInstance,
  type FluxInstanceProps,
  fluxInstanceValues,
} from '../../lib/catalogue/flux-instance.js';
import { aCluster, aFleet, at } from '../authoring/support/authored.js';
import { fromOnePassword, gitRepository, oci, op } from '../authoring/support/face.js';

const chart = oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1');

test('the smallest instance syncs what the cluster says, and keeps digests out of chart versions', () => {
  const cluster = aCluster();

  expect(fluxInstanceValues(cluster, { version: '2.9.x' })).toEqual({
    instance: {
      distribution: { version: '2.9.x' },
      components: ['source-controller', 'kustomize-controller', 'helm-controller', 'notification-controller'],
      cluster: { type: 'kubernetes', networkPolicy: false },
      sync: {
        kind: 'GitRepository',
        url: 'https://github.com/acme/k8s-ops',
        ref: 'refs/heads/main',
        path: './dist/clusters/infra/flux',
        interval: '5m',
      },
      kustomize: { patches: [DISABLE_DIGEST_TRACKING] },
    },
  });
});

test('every property of its own counts', () => {
  const own: Required<Omit<FluxInstanceProps, 'chart' | 'values' | 'namespace' | 'release' | 'app'>> = {
    version: '2.9.4',
    artifact: 'oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.58.1',
    patches: [{ patch: { metadata: { name: 'x' } }, target: { kind: 'Deployment' } }],
    interval: '1m',
  };
  const instance = new FluxInstance(aCluster(), 'flux-instance', { chart, ...own });

  const values = at(instance.release.toJson(), 'spec.values.instance');

  expect(at(values as never, 'distribution')).toEqual({ version: own.version, artifact: own.artifact });
  expect(at(values as never, 'sync.interval')).toBe('1m');
  expect(at(values as never, 'kustomize.patches')).toEqual([
    DISABLE_DIGEST_TRACKING,
    { patch: 'metadata:\n  name: x\n', target: { kind: 'Deployment' } },
  ]);
});

describe('what it syncs', () => {
  test('is the same as what the intent says, with credentials and names of one’s own', () => {
    const repository = gitRepository('ssh://git@github.com/acme/x.git', {
      deployKey: { secretName: 'key', source: fromOnePassword({ identity: op('op://a/b/c') }) },
    });
    const cluster = aCluster({ sourceName: 'platform', ref: 'refs/tags/v1' }, aFleet({ repository, layout: 'single' }));
    const { namespace: _namespace, ...sync } = syncOf(cluster);

    expect(at(fluxInstanceValues(cluster, { version: '2.9.x' }), 'instance.sync')).toEqual({
      kind: 'GitRepository',
      ...sync,
      interval: '5m',
    });
    expect(sync).toMatchObject({ name: 'platform', pullSecret: 'key', ref: 'refs/tags/v1' });
  });
});

test('Helm waits for nothing: Flux is at work while it would', () => {
  const instance = new FluxInstance(aCluster(), 'flux-instance', { chart, version: '2.9.x' });

  expect(instance.release.bootstrapOptions).toMatchObject({ role: 'flux-instance', wait: false, waitForJobs: false });
});
