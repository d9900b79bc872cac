import { expect, test } from 'vitest';
import { ExternalSecrets } from '../../lib/catalogue/external-secrets.js';
import { aCluster, at } from '../authoring/support/authored.js';
import { oci } from '../authoring/support/face.js';

test('it brings its CRDs in its release, in a namespace of its own', () => {
  const secrets = new ExternalSecrets(aCluster(), 'external-secrets', {
    chart: oci('oci://ghcr.io/external-secrets/charts/external-secrets:0.20.4'),
    values: { replicaCount: 2 },
  });

  expect(secrets.release.key).toBe('external-secrets/external-secrets');
  expect(at(secrets.release.toJson(), 'spec.values')).toEqual({ installCRDs: true, replicaCount: 2 });
});

test('its stores stand in a directory that waits for it, and its CRDs can come earlier', () => {
  const secrets = new ExternalSecrets(aCluster(), 'external-secrets', {
    chart: oci('oci://ghcr.io/external-secrets/charts/external-secrets:0.20.4'),
  });

  expect(secrets.stores).toBe(secrets.stores);
  expect(at(secrets.stores.kustomization.toJson(), 'spec.dependsOn')).toEqual([{ name: 'external-secrets' }]);
  expect(secrets.crds).toMatchObject({ kind: 'release', release: secrets.release });
});
