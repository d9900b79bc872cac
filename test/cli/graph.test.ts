import { beforeAll, describe, expect, test } from 'vitest';
import { fluxstrap, userRepository } from './support/repository.js';
import { smallFleet } from './support/small-fleet.js';

let repository: string;
let circular: string;
let two: string;

const CYCLE = `
new FluxApp(cluster, 'a', { namespace: 'default', dependsOn: [{ name: 'b', namespace: 'flux-system' }] });
new FluxApp(cluster, 'b', { namespace: 'default', dependsOn: [{ name: 'a', namespace: 'flux-system' }] });`;

const SECOND = `
new Cluster(fleet, 'second', {
  id: 2,
  distribution: k3s({ version: 'v1.35.0+k3s1', servers: { two: '192.168.2.10' }, apiEndpoint: 'https://192.168.2.10:6443' }),
  networks: { nodes: '192.168.2.0/24', pods: '10.52.0.0/16', services: '10.53.0.0/16' },
});`;

beforeAll(() => {
  repository = userRepository({ 'main.ts': smallFleet() });
  circular = userRepository({ 'main.ts': smallFleet({ extra: CYCLE }) });
  two = userRepository({ 'main.ts': smallFleet({ extra: SECOND }).replace("layout: 'single'", "layout: 'fleet'") });
});

describe.concurrent('graph', { timeout: 60_000 }, () => {
  test('draws the only cluster for Markdown', async () => {
    const { code, out, err } = await fluxstrap(repository, ['graph']);

    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^flowchart TB\n/);
    expect(out).toMatch(/n\d+ -->\|"needs, dependsOn"\| n\d+/);
  });

  test('takes a variable without a text for one that is not set', async () => {
    const { code, out, err } = await fluxstrap(repository, ['graph'], { FLUXSTRAP_CLUSTER: '', FLUXSTRAP_MAIN: '' });

    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^flowchart TB\n/);
  });

  test.each([
    ['svg', /^<svg [\s\S]*<\/svg>\n$/],
    ['html', /^<!doctype html>[\s\S]*<\/html>\n$/],
  ])('draws %s, and nothing else on stdout', async (format, whole) => {
    const { code, out, err } = await fluxstrap(repository, ['graph', '--format', format]);

    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(whole);
  });

  test('gives programs nodes, edges with reasons, stages and cycles', async () => {
    const { code, out } = await fluxstrap(repository, ['graph', '--json']);
    const { clusters } = JSON.parse(out);

    expect(code).toBe(0);
    expect(clusters).toHaveLength(1);
    expect(clusters[0]).toMatchObject({ cluster: 'home', cycles: [] });
    expect(clusters[0].stages[0]).toMatchObject({ name: 'preflight', title: 'Preflight' });
    expect(clusters[0].edges).toContainEqual({
      from: 'HelmRelease flux-system/flux-operator',
      to: 'HelmRelease flux-system/flux-instance',
      kind: 'needs',
      field: 'needs',
      reason: 'The bootstrap installs flux-system/flux-instance after flux-system/flux-operator (needs).',
    });
  });

  test('draws a cycle as well, names it in full, and says that it failed', async () => {
    const { code, out, err } = await fluxstrap(circular, ['graph', '--format', 'svg']);

    expect(code).toBe(1);
    expect(err).toContain('dependency-cycle');
    expect(out).toContain('Cycle: Kustomization flux-system/');
    expect(out.match(/class="line dependsOn bad"/g)).toHaveLength(2);
  });

  test('wants to know which of several clusters, but for a page', async () => {
    const [svg, html, wrong] = await Promise.all([
      fluxstrap(two, ['graph', '--format', 'svg']),
      fluxstrap(two, ['graph', '--format', 'html']),
      fluxstrap(two, ['graph', '--cluster', 'thrid']),
    ]);

    expect([svg.code, svg.out]).toEqual([1, '']);
    expect(svg.err).toBe(
      '✖ --cluster: the fleet has several clusters (home, second). Name one of them, or use --format html.\n',
    );
    expect(html.out).toContain('<h2>Cluster second</h2>');
    expect(wrong.err).toBe('✖ --cluster: the fleet has no cluster of this name (thrid). Name one of: home, second.\n');
  });

  test('refuses a format that it does not know', async () => {
    const { code, err } = await fluxstrap(repository, ['graph', '--format', 'png']);

    expect(code).toBe(1);
    expect(err).toContain("argument 'png' is invalid. Allowed choices are mermaid, svg, html.");
  });
});
