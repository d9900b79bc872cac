import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RENOVATE } from '../../lib/starting/renovate-file.js';
import { RENOVATE_PRESET } from '../../lib/starting/renovate-preset.js';
import { SYNTHESIZE_WORKFLOW } from '../../lib/starting/synthesize-workflow.js';
import { ROOT } from '../../tools/folders.js';
import { extract, pattern } from './support/extract.js';

const DIGEST = `sha256:${'0a'.repeat(32)}`;
const found = (text: string, file = 'clusters/infra.ts') =>
  extract({ [file]: text }).map(({ depName, datasource, currentValue, currentDigest }) =>
    [datasource, depName, currentValue, currentDigest].filter(Boolean).join(' '),
  );

test('the file of the package is the preset; else run `npm run docs`', () => {
  expect(readFileSync(join(ROOT, 'presets/renovate.json'), 'utf8')).toBe(
    `${JSON.stringify(RENOVATE_PRESET, null, 2)}\n`,
  );
});

test('a new repository holds the preset as its own configuration', () => {
  const { extends: base, gitIgnoredAuthors, ...own } = JSON.parse(RENOVATE) as Record<string, unknown>;
  const { description: _, ...preset } = RENOVATE_PRESET;
  expect([base, own]).toEqual([['config:recommended'], preset]);
  expect(SYNTHESIZE_WORKFLOW).toContain(String(gitIgnoredAuthors));
});

test('every expression is one that RE2 takes', () => {
  for (const { managerFilePatterns, matchStrings } of RENOVATE_PRESET.customManagers) {
    for (const text of [...managerFilePatterns, ...matchStrings]) expect(() => pattern(text), text).not.toThrow();
  }
  for (const text of ['a(?=b)', '(?<!a)b', '(a)\\1']) expect(() => pattern(text), text).toThrow();
});

test('it looks at main.ts and clusters/, in the root or below a directory', () => {
  const text = "oci('oci://ghcr.io/acme/charts/echo:1.2.3')";
  for (const file of ['main.ts', 'clusters/a.ts', 'clusters/shared/b.ts', 'home/main.ts', 'home/clusters/a.ts'])
    expect([file, found(text, file)]).toEqual([file, ['docker ghcr.io/acme/charts/echo 1.2.3']]);
  for (const file of ['domain.ts', 'test/main.test.ts', 'lib/echo.ts', 'clusters/a.md', 'myclusters/a.ts'])
    expect([file, found(text, file)]).toEqual([file, []]);
});

describe('finds', () => {
  const forms: Readonly<Record<string, readonly [text: string, ...found: string[]]>> = {
    'a chart': [
      "chart: oci('oci://quay.io/cilium/charts/cilium:1.18.5'),",
      'docker quay.io/cilium/charts/cilium 1.18.5',
    ],
    'a chart with its digest': [
      `oci("oci://ghcr.io/acme/charts/echo:v1.2.3@${DIGEST}")`,
      `docker ghcr.io/acme/charts/echo v1.2.3 ${DIGEST}`,
    ],
    'a chart of a registry with a port, over two lines': [
      "chart: oci(\n  'oci://registry.lan:5000/charts/echo:1.2.3',\n)",
      'docker registry.lan:5000/charts/echo 1.2.3',
    ],
    'manifests of a distribution': [
      "artifact: 'oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.58.1',",
      'docker ghcr.io/controlplaneio-fluxcd/flux-operator-manifests v0.58.1',
    ],
    'an image in values': [
      `image: {\n  repository: 'ghcr.io/acme/echo',\n  tag: '18.19.0@${DIGEST}',\n}`,
      `docker ghcr.io/acme/echo 18.19.0 ${DIGEST}`,
    ],
    'a chart of a classic repository, by its comment': [
      "chart: helmChart({\n  repository,\n  name: 'podinfo',\n  // renovate: datasource=helm depName=podinfo registryUrl=https://stefanprodan.github.io/podinfo\n  version: '6.9.0',\n})",
      'helm podinfo 6.9.0',
    ],
    'the same on one line': [
      "// renovate: datasource=helm depName=podinfo registryUrl=https://example.org\nchart: helmChart({ repository, name: 'podinfo', version: '6.9.0' }),",
      'helm podinfo 6.9.0',
    ],
    'a constant, by its comment': [
      '// renovate: datasource=github-releases depName=acme/tool versioning=semver\nconst TOOL = "2.0.1";',
      'github-releases acme/tool 2.0.1',
    ],
    'a key of its own, by its comment': [
      "// renovate: datasource=github-releases depName=acme/tool versioning=semver\nTOOL_VERSION: '2.0.1',",
      'github-releases acme/tool 2.0.1',
    ],
    'a Git repository at a tag': [
      "new GitRepository(infra, 'charts', {\n  url: 'https://github.com/acme/charts.git',\n  ref: { tag: 'v1.2.0' },\n});",
      'github-tags acme/charts v1.2.0',
    ],
    'a file of a release': [
      "'https://github.com/acme/operator/releases/download/v1.6.3/crds.yaml'",
      'github-tags acme/operator v1.6.3',
    ],
    'a file at a tag': [
      "'https://raw.githubusercontent.com/acme/operator/v1.6.3/config/crd/all.yaml'",
      'github-tags acme/operator v1.6.3',
    ],
    Flux: [
      "new FluxInstance(cluster, 'flux-instance', {\n  chart: oci('oci://ghcr.io/x/charts/flux-instance:0.58.1'),\n  version: '2.9.x',\n});",
      'docker ghcr.io/x/charts/flux-instance 0.58.1',
      'github-releases fluxcd/flux2 2.9.x',
    ],
    Talos: [
      "distribution: talos({\n  controlPlanes: { a: '10.0.0.11' },\n  version: 'v1.12.0',\n  kubernetes: 'v1.35.0',\n}),",
      'github-releases siderolabs/talos v1.12.0',
      'docker ghcr.io/siderolabs/kubelet v1.35.0',
    ],
    k3s: ["k3s({ version: 'v1.35.0+k3s1', servers: { a: '10.0.0.11' } })", 'github-releases k3s-io/k3s v1.35.0+k3s1'],
  };

  test.each(Object.entries(forms))('%s', (_, [text, ...expected]) => {
    expect(found(text)).toEqual(expected);
  });
});

test('nothing else', () => {
  const text = `
// A version such as 1.2.3, and a chart such as oci://ghcr.io/acme/charts/echo, are only words here.
import { oci } from 'fluxstrap';
const url = 'oci://ghcr.io/acme/charts';
const mirror = \`oci://\${host}/charts/echo:1.2.3\`;
new GitRepository(infra, 'charts', { url: 'https://github.com/acme/charts', ref: { branch: 'main' } });
new HelmRepository(infra, 'podinfo', { url: 'https://stefanprodan.github.io/podinfo' });
const cluster = new Cluster(fleet, 'a', { networks: { nodes: '10.25.11.0/24', dns: '10.96.0.10' } });
const values = { image: { repository: 'ghcr.io/acme/echo' }, apiVersion: 'v1', schemaVersion: '1.0.0' };
const page = 'https://github.com/acme/operator/releases/tag/v1.6.3';
const branch = 'https://raw.githubusercontent.com/acme/operator/main/crds.yaml';
`;
  expect(found(text)).toEqual([]);
});
