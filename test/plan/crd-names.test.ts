import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { crdNameOf, groupOfCrd, isCustomGroup, isFluxGroup, pluralOf } from '../../lib/plan/crd-names.js';

describe('names of CRDs', () => {
  test.each([
    ['CiliumLoadBalancerIPPool', 'ciliumloadbalancerippools'],
    ['CiliumL2AnnouncementPolicy', 'ciliuml2announcementpolicies'],
    ['GatewayClass', 'gatewayclasses'],
    ['Gateway', 'gateways'],
    ['ClusterIssuer', 'clusterissuers'],
    ['Prometheus', 'prometheuses'],
  ])('%s is served as %s', (kind, plural) => {
    expect(pluralOf(kind)).toBe(plural);
  });

  test('the group of the object is the end of the name', () => {
    const object = { apiVersion: 'cilium.io/v2', kind: 'CiliumBGPPeerConfig', metadata: { name: 'x' } };

    expect(crdNameOf(object)).toBe('ciliumbgppeerconfigs.cilium.io');
  });

  test.each([
    ['', false],
    ['apps', false],
    ['networking.k8s.io', false],
    ['rbac.authorization.k8s.io', false],
    ['gateway.networking.k8s.io', true],
    ['snapshot.storage.k8s.io', true],
    ['cilium.io', true],
  ])('group %j comes from a CRD: %s', (group, custom) => {
    expect(isCustomGroup(group)).toBe(custom);
  });

  test.each([
    ['helm.toolkit.fluxcd.io', true],
    ['fluxcd.controlplane.io', true],
    ['toolkit.fluxcd.io.example.org', false],
  ])('group %s comes with Flux: %s', (group, flux) => {
    expect(isFluxGroup(group)).toBe(flux);
  });

  test('only a CustomResourceDefinition brings a group', () => {
    const crd = (spec: object) => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'x' },
      spec: spec as never,
    });

    expect(groupOfCrd(crd({ group: 'cilium.io' }))).toBe('cilium.io');
    expect(groupOfCrd(crd({}))).toBeUndefined();
    expect(groupOfCrd({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } })).toBeUndefined();
  });
});

const reference = join(process.env.FLUXSTRAP_REFERENCE ?? '../shared', 'crds');

describe.skipIf(!existsSync(reference))('CRDs of the reference folder', () => {
  const files = existsSync(reference)
    ? readdirSync(reference, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'))
    : [];

  test.each(files)('every CRD of %s has the plural that its kind suggests', (file) => {
    const documents = parseAllDocuments(readFileSync(join(reference, file), 'utf8'));
    for (const document of Array.isArray(documents) ? documents : []) {
      const crd = document.toJS() as { kind?: string; spec?: { names: { kind: string; plural: string } } } | null;
      if (crd?.kind !== 'CustomResourceDefinition') continue;
      expect(pluralOf(crd.spec!.names.kind)).toBe(crd.spec!.names.plural);
    }
  });
});
