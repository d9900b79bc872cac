import { expect, test } from 'vitest';
import { schemaUrl } from '../../lib/manifests/schema-url.js';

const crds = 'https://k8s-schemas.home-operations.com';

test.each([
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', `${crds}/helm.toolkit.fluxcd.io/helmrelease_v2.json`],
  ['cilium.io/v2', 'CiliumBGPPeerConfig', `${crds}/cilium.io/ciliumbgppeerconfig_v2.json`],
  ['cert-manager.io/v1', 'ClusterIssuer', `${crds}/cert-manager.io/clusterissuer_v1.json`],
  ['kustomize.config.k8s.io/v1beta1', 'Kustomization', 'https://json.schemastore.org/kustomization'],
  ['v1', 'ConfigMap', undefined],
  ['apps/v1', 'Deployment', undefined],
  ['acme.example/v1', 'Thing', undefined],
  ['notcilium.io/v1', 'Thing', undefined],
])('%s %s has %s', (apiVersion, kind, url) => {
  expect(schemaUrl(apiVersion, kind)).toBe(url);
});
