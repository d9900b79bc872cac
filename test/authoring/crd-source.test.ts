import { describe, expect, test } from 'vitest';
import { crdSourceIntents, crdsFrom, crdsFromChart, crdsFromFiles } from '../../lib/authoring/crd-source.js';
import { anApp, problems } from './support/authored.js';
import { oci } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/crds:1.2.3');

test('a release, a chart and files become intent', () => {
  const app = anApp({ release: { chart } });
  const sources = [
    crdsFrom(app, ['acme.example']),
    crdsFrom(app.release!),
    crdsFromChart('other', {
      chart,
      namespace: 'x',
      values: { a: null, b: undefined as never },
      groups: ['other.example'],
      notInGit: 'only the bootstrap needs them',
    }),
    crdsFromFiles('pinned', { files: ['kubernetes/crds/a.yaml'], groups: ['pinned.example'] }),
  ];

  expect(crdSourceIntents(sources)).toEqual([
    { name: 'echo', from: { kind: 'release', namespace: 'default', name: 'echo' }, groups: ['acme.example'] },
    { name: 'echo', from: { kind: 'release', namespace: 'default', name: 'echo' }, groups: [] },
    {
      name: 'other',
      from: {
        kind: 'chart',
        chart: 'oci://ghcr.io/acme/charts/crds',
        version: '1.2.3',
        namespace: 'x',
        values: { a: null },
      },
      groups: ['other.example'],
      notInGit: 'only the bootstrap needs them',
    },
    {
      name: 'pinned',
      from: { kind: 'manifests', files: ['kubernetes/crds/a.yaml'] },
      groups: ['pinned.example'],
    },
  ]);
});

describe('mistakes of a chart that is not in Git are reported', () => {
  const digest = `sha256:${'a'.repeat(64)}` as const;

  test.each([
    ['oci://ghcr.io/acme/charts/crds:latest', "is pinned to 'latest'"],
    [`oci://ghcr.io/acme/charts/crds@${digest}`, 'names no tag'],
  ] as const)('%s', (literal, message) => {
    const app = anApp();
    const source = crdsFromChart('x', { chart: oci(literal), namespace: 'x', groups: [], notInGit: 'because' });

    app.cluster.bootstrap({ crds: [source], releases: [] });

    expect(problems(app)).toEqual([expect.stringContaining(`Bootstrap crds[0]: ${message} (${literal}). `)]);
  });

  test('and so are its values', () => {
    const app = anApp();
    const source = crdsFromChart('x', {
      chart,
      namespace: 'x',
      values: { a: Number.NaN },
      groups: [],
      notInGit: 'because',
    });

    app.cluster.bootstrap({ crds: [source], releases: [] });

    expect(problems(app)).toEqual([
      'Bootstrap crds[0].values.a: is no number that YAML readers share (NaN). Write strings, finite numbers, booleans, null, arrays and plain objects.',
    ]);
  });
});
