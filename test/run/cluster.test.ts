import { expect, it } from 'vitest';
import { isOwnedByFlux } from '../../lib/run/cluster.js';

const namespace = (labels: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'flux-system', labels },
});

it.each([
  ['a Kustomization', { 'kustomize.toolkit.fluxcd.io/name': 'cluster-apps' }, true],
  // It writes annotations of its own to flux-system, under keys that Git has other values for: two writers would never agree.
  ['the Flux operator', { 'fluxcd.controlplane.io/name': 'flux' }, true],
  ['nobody of Flux', { 'app.kubernetes.io/name': 'flux' }, false],
])('knows an object of %s', (_, labels, owned) => {
  expect(isOwnedByFlux(namespace(labels))).toBe(owned);
});
