import { expect, test } from 'vitest';
import type { ClusterSubject } from '../../lib/checks/rule.js';
import { explainRelease } from '../../lib/cli/explain-release.js';
import { explainText } from '../../lib/cli/explain-text.js';
import { paint } from '../../lib/cli/paint.js';
import type { Release } from '../../lib/model/types.js';

const FILE = 'dist/kubernetes/apps/kube-system/cilium/app/helmrelease.yaml';

function aRelease(over: Partial<Release> = {}): Release {
  return {
    namespace: 'kube-system',
    name: 'cilium',
    releaseName: 'cilium',
    targetNamespace: 'kube-system',
    storageNamespace: 'kube-system',
    chart: {
      known: true,
      value: { chart: 'oci://example.org/cilium', version: '1.18.5', source: 'OCIRepository kube-system/cilium' },
      origins: [],
    },
    rawValues: {},
    values: {
      known: true,
      value: { MTU: 9000, bgp: { enabled: true, 'a/b': [{ x: null }] }, tags: [], host: '10.0.0.1' },
      origins: [],
    },
    valueOrigins: new Map([
      ['/bgp', [{ kind: 'patch', from: 'Kustomization flux-system/cilium', detail: 'spec.patches[0]' }]],
      [
        '/host',
        [{ kind: 'substitution', from: 'ConfigMap flux-system/cluster-settings', detail: 'variable API_ADDR' }],
      ],
    ]),
    object: { file: FILE } as Release['object'],
    alsoAppliedBy: [],
    ...over,
  };
}

function clusters(release = aRelease()): readonly ClusterSubject[] {
  const releases = new Map([[`${release.namespace}/${release.name}`, release]]);
  return ['infra', 'apps'].map((name) => ({ cluster: { name }, model: { releases } }) as unknown as ClusterSubject);
}

test('shows each leaf of the effective values with the places that made it, in every cluster', () => {
  const [infra, apps] = explainRelease(clusters(), 'kube-system/cilium', undefined);

  expect(apps?.cluster).toBe('apps');
  expect(explainText(infra!, paint({ color: false }))).toBe(`HelmRelease kube-system/cilium in infra
  release kube-system/cilium, chart oci://example.org/cilium 1.18.5 from OCIRepository kube-system/cilium
  ${FILE}
    MTU: 9000
  ${FILE} → patch: spec.patches[0] (Kustomization flux-system/cilium)
    bgp.enabled: true
    bgp["a/b"][0].x: null
  ${FILE}
    tags: []
  ${FILE} → substitution: variable API_ADDR (ConfigMap flux-system/cluster-settings)
    host: "10.0.0.1"
`);
});

test('says why the values are not known', () => {
  const values = { known: false, reason: 'the Secret is not in Git', where: 'HelmRelease kube-system/cilium' } as const;
  const [release] = explainRelease(clusters(aRelease({ values })), 'kube-system/cilium', 'apps');

  expect(release?.unknown).toBe('HelmRelease kube-system/cilium: the Secret is not in Git');
});

test("finds a release by Helm's own name as well", () => {
  const release = aRelease({ releaseName: 'net-cilium' });

  expect(explainRelease(clusters(release), 'kube-system/net-cilium', 'infra')).toHaveLength(1);
});

test('suggests a name, and names the clusters', () => {
  expect(() => explainRelease(clusters(), 'kube-system/cillium', undefined)).toThrow(
    'explain: no HelmRelease has this name (kube-system/cillium). Did you mean kube-system/cilium?',
  );
  expect(() => explainRelease(clusters(), 'kube-system/cilium', 'other')).toThrow(
    '--cluster: the fleet has no cluster of this name (other). Name one of: infra, apps.',
  );
});

test.each([
  ['bgp', ['/bgp/enabled', '/bgp/a~1b/0/x']],
  ['bgp["a/b"][0]', ['/bgp/a~1b/0/x']],
  ['spec.values.host', ['/host']],
  ['/bgp/enabled', ['/bgp/enabled']],
])('shows only what stands at %s', (field, pointers) => {
  const [release] = explainRelease(clusters(), 'kube-system/cilium', 'infra', field);

  expect(release?.values.map(({ pointer }) => pointer)).toEqual(pointers);
});

test('suggests a field, and names the fields where none is near', () => {
  expect(() => explainRelease(clusters(), 'kube-system/cilium', undefined, 'bgp.enabeld')).toThrow(
    'explain: kube-system/cilium has no value at this place (bgp.enabeld). Did you mean bgp.enabled?',
  );
  expect(() => explainRelease(clusters(), 'kube-system/cilium', undefined, 'somethingElse')).toThrow(
    'explain: kube-system/cilium has no value at this place (somethingElse). Name one of: MTU, bgp, tags, host.',
  );
});

test('says of every part that is not known why, and what it hangs on', () => {
  const values = {
    known: false,
    reason: 'a variable has no value',
    where: 'Kustomization flux-system/cilium',
  } as const;
  const unknowns = new Map([
    ['/host', { known: false, reason: '${API_ADDR} is set nowhere', where: 'Kustomization flux-system/cilium' }],
  ]);
  const [release] = explainRelease(
    clusters(aRelease({ values, valueUnknowns: unknowns as Release['valueUnknowns'] & object })),
    'kube-system/cilium',
    'infra',
    'host',
  );

  expect(release?.unknowns).toHaveLength(1);
  expect(explainText(release!, paint({ color: false }))).toContain(
    '  its values are not known: Kustomization flux-system/cilium: a variable has no value\n' +
      '    host: ${API_ADDR} is set nowhere (Kustomization flux-system/cilium)\n',
  );
});
