import { describe, expect, test } from 'vitest';
import { clustersOf, intentOf } from '../../lib/authoring/intent-of.js';
import { findings, synthTree } from '../../lib/testing/index.js';
import { parseYaml } from '../../lib/yaml/parse.js';
import { homelab } from './fleets/homelab.js';
import { policies } from './fleets/policies.js';
import { regions } from './fleets/regions.js';
import { at } from './support/authored.js';
import type { Fleet } from './support/face.js';

const encrypted = `apiVersion: v1
kind: Secret
metadata:
  name: secret
  namespace: tenants
stringData:
  key: ENC[AES256_GCM,data:x,type:str]
sops:
  mac: ENC[AES256_GCM,data:x,type:str]
`;
const sources = {
  'secrets/external-dns.sops.yaml': encrypted,
  'secrets/registry.sops.yaml': encrypted,
  'tenants/quota.yaml': 'apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: quota\n  namespace: tenants\n',
  'tenants/site.toml': 'title = "site"\n',
};

const fleets: readonly (readonly [string, () => Fleet])[] = [
  ['homelab', homelab],
  ['regions', regions],
  ['policies', policies],
];

describe.each(fleets)('%s', (_, make) => {
  test('has nothing that a check calls an error', () => {
    const errors = findings(make(), { sources }).filter(({ severity }) => severity === 'error');

    expect(errors).toEqual([]);
  });

  test('is the same tree when it is described again', () => {
    expect(synthTree(make(), { sources })).toEqual(synthTree(make(), { sources }));
  });

  test('is YAML from the first file to the last', () => {
    for (const [path, text] of Object.entries(synthTree(make(), { sources }))) {
      if (!path.startsWith('kubernetes/') && !path.startsWith('k8s/')) continue;
      if (path.endsWith('.yaml')) expect([path, parseYaml(text).errors]).toEqual([path, []]);
    }
  });
});

const yaml = (tree: Readonly<Record<string, string>>, path: string) => parseYaml(tree[path] ?? '').documents;

describe('homelab', () => {
  const tree = synthTree(homelab(), { sources });

  test('shares sources of the cluster among apps of all namespaces', () => {
    for (const app of ['plex', 'jellyfin', 'paperless']) {
      expect(at(yaml(tree, `kubernetes/apps/media/${app}/app/helmrelease.yaml`)[0], 'spec.chartRef')).toEqual({
        kind: 'OCIRepository',
        name: 'app-template',
        namespace: 'flux-system',
      });
    }
  });

  test('keeps what cdk8s-plus makes, under names that say what it is', () => {
    expect(Object.keys(tree).filter((path) => path.startsWith('kubernetes/apps/default/web/app/'))).toEqual([
      'kubernetes/apps/default/web/app/configmap-web-page.yaml',
      'kubernetes/apps/default/web/app/deployment-web-server.yaml',
      'kubernetes/apps/default/web/app/kustomization.yaml',
    ]);
  });
});

describe('regions', () => {
  test('follow their own revisions', () => {
    expect(intentOf(regions()).clusters.map(({ name, sync }) => [name, sync.ref])).toEqual([
      ['staging', 'refs/heads/staging'],
      ['production', 'refs/tags/production'],
    ]);
  });

  test('contract the member that one of them leaves out', () => {
    const needs = intentOf(regions()).clusters.map(({ members }) =>
      Object.fromEntries(members.map((member) => [member.name, member.needs])),
    );

    expect(needs[0]).toMatchObject({ 'cert-manager': ['kube-system/coredns'] });
    expect(needs[0]).not.toHaveProperty('spegel');
    expect(needs[1]).toMatchObject({ 'cert-manager': ['kube-system/spegel'], spegel: ['kube-system/coredns'] });
  });

  test('install the left-out member with Flux all the same', () => {
    const tree = synthTree(regions());

    expect(tree).toHaveProperty(['kubernetes/staging/apps/kube-system/spegel/app/helmrelease.yaml']);
  });
});

describe('policies', () => {
  test('decrypt where components and namespaces bring encrypted files', () => {
    const [apps] = yaml(synthTree(policies(), { sources }), 'k8s/one/entry/ks.yaml');

    expect(at(apps, 'spec.decryption')).toEqual({ provider: 'sops', secretRef: { name: 'age' } });
  });

  test('apply another repository', () => {
    const [, other] = yaml(synthTree(policies(), { sources }), 'k8s/one/entry/ks.yaml');

    expect(other).toMatchObject({
      metadata: { name: 'policies', namespace: 'flux' },
      spec: { path: './deploy/production', sourceRef: { kind: 'GitRepository', name: 'policies' } },
    });
  });

  test('find their cluster through plain constructs', () => {
    expect(clustersOf(policies())[0]?.namespaces.map(({ name }) => name)).toContain('observability');
  });
});
