import { ApiObject } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { compile } from '../../lib/compile.js';
import { clusterGraph } from '../../lib/graph/cluster-graph.js';
import {
  Cluster,
  chain,
  Fleet,
  FluxApp,
  FluxInstance,
  FluxOperator,
  gitRepository,
  k3s,
  type Member,
  oci,
} from '../../lib/index.js';
import type { EdgeKind } from '../../lib/picture/graph.js';
import { pictureOf } from '../../lib/picture/picture-of.js';

const CHART = oci('oci://ghcr.io/stefanprodan/charts/podinfo:6.9.0');
const flux = (name: string) => ({ name, namespace: 'flux-system' });

/** A cluster with the Flux members and whatever else is added. */
function graphWith(add: (cluster: Cluster) => unknown) {
  const fleet = new Fleet({ repository: gitRepository('https://example.org/acme/home.git'), layout: 'single' });
  const cluster = new Cluster(fleet, 'home', {
    id: 1,
    distribution: k3s({
      version: 'v1.35.0+k3s1',
      servers: { one: '192.168.1.10' },
      apiEndpoint: 'https://192.168.1.10:6443',
    }),
    networks: { nodes: '192.168.1.0/24', pods: '10.42.0.0/16', services: '10.43.0.0/16' },
  });
  const operator = new FluxOperator(cluster, 'flux-operator', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
  });
  const instance = new FluxInstance(cluster, 'flux-instance', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1'),
    version: '2.9.x',
    app: { dependsOn: [operator] },
  });
  cluster.bootstrap({
    releases: [...((add(cluster) as readonly Member[] | undefined) ?? []), ...chain(operator, instance)],
  });
  return clusterGraph(compile(fleet, { sources: new Map(), committed: new Map() }).clusters[0]!);
}

const { default: fleet } = await import('../../main.js');
const [infra] = compile(fleet, { sources: new Map(), committed: new Map() }).clusters.map(clusterGraph);

describe('the example', () => {
  const reasons = (kind: EdgeKind) => infra!.edges.filter((edge) => edge.kind === kind).map(({ reason }) => reason);

  test.each([
    ['needs', 'The bootstrap installs kube-system/coredns after kube-system/cilium (needs).'],
    [
      'dependsOn',
      'Kustomization flux-system/flux-instance waits until Kustomization flux-system/flux-operator is Ready (spec.dependsOn[0]).',
    ],
    ['waits', 'Kustomization flux-system/cilium is Ready only when HelmRelease kube-system/cilium is (spec.wait).'],
    [
      'applies',
      'The bootstrap applies what Kustomization flux-system/cilium-networking will apply right after kube-system/cilium, before Flux runs.',
    ],
    [
      'crds',
      'HelmRelease kube-system/cilium uses kinds of gateway.networking.k8s.io (spec.values.gatewayAPI.enabled), which CRD source gateway-api-crds brings in stage crds.',
    ],
    [
      'secret',
      'FluxInstance flux-system/flux reads Secret flux-system/github-deploy-key (spec.sync.pullSecret), which the bootstrap creates in stage secrets.',
    ],
    [
      'settings',
      'Kustomization flux-system/cilium takes variables from ConfigMap flux-system/cluster-settings (spec.postBuild.substituteFrom[0]).',
    ],
    ['source', 'HelmRelease kube-system/cilium is read from OCIRepository kube-system/cilium (spec.chartRef).'],
    ['parent', 'Kustomization flux-system/cluster-apps applies Kustomization flux-system/cilium (spec.path).'],
  ] as const)('has edges of kind %s, with the reason and the field', (kind, reason) => {
    expect(reasons(kind)).toContain(reason);
  });

  test('every edge is between things that are there', () => {
    const ids = new Set(infra!.nodes.map(({ id }) => id));

    expect(infra!.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
  });

  test('an issuer that reads a Secret stands for its Kustomization', () => {
    expect(infra!.edges).toContainEqual(
      expect.objectContaining({
        from: 'Secret cert-manager/cloudflare-api-token',
        to: 'Kustomization flux-system/cert-manager-issuers',
      }),
    );
  });

  test('has no cycle, and nothing of it is red', () => {
    expect(infra!.cycles).toEqual([]);
    expect(pictureOf(infra!).edges.filter(({ bad }) => bad)).toEqual([]);
  });

  test('every member stands in stage apps, in the order of the bootstrap', () => {
    expect(infra!.nodes.filter(({ stage }) => stage === 'apps').map(({ name }) => name)).toEqual([
      'kube-system/cilium',
      'kube-system/coredns',
      'kube-system/spegel',
      'cert-manager/cert-manager',
      'flux-system/flux-operator',
      'flux-system/flux-instance',
    ]);
  });
});

describe('cycles', () => {
  test('over several kinds of edges is said in full and drawn in red', () => {
    // The Kustomization a waits for its release, which depends on one that waits for the Kustomization a.
    const graph = graphWith((cluster) => {
      new FluxApp(cluster, 'a', {
        namespace: 'default',
        release: { chart: CHART, values: {}, dependsOn: [{ name: 'b', namespace: 'default' }] },
      });
      new FluxApp(cluster, 'b', {
        namespace: 'default',
        dependsOn: [flux('a')],
        release: { chart: CHART, values: {} },
      });
    });

    expect(graph.cycles).toHaveLength(1);
    const [{ path, text } = { path: [], text: '' }] = graph.cycles;
    expect(path[0]).toBe(path.at(-1));
    for (const step of [
      'HelmRelease default/a depends (spec.dependsOn[0]) on HelmRelease default/b',
      'HelmRelease default/b is applied by Kustomization flux-system/b',
      'Kustomization flux-system/b depends (spec.dependsOn[0]) on Kustomization flux-system/a',
      'Kustomization flux-system/a waits (spec.wait) for HelmRelease default/a',
    ]) {
      // The circle may begin anywhere, and after the first step the subject is a "which".
      const [subject, ...verb] = step.split(/ (?=depends|is applied|waits)/);
      expect(text).toContain(verb.join(' '));
      expect(path).toContain(subject);
    }
    const red = pictureOf(graph).edges.filter(({ bad }) => bad);
    expect(red.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual([
      'HelmRelease default/a → Kustomization flux-system/a',
      'HelmRelease default/b → HelmRelease default/a',
      'Kustomization flux-system/a → Kustomization flux-system/b',
      'Kustomization flux-system/b → HelmRelease default/b',
    ]);
  });

  test('of needs are found without Flux', () => {
    const graph = graphWith((cluster) => {
      const a = new FluxApp(cluster, 'a', { namespace: 'default', release: { chart: CHART, values: {} } });
      const b = new FluxApp(cluster, 'b', { namespace: 'default', release: { chart: CHART, values: {} } });
      return [
        { release: a, needs: [b] },
        { release: b, needs: [a] },
      ];
    });

    expect(graph.cycles.map(({ text }) => text)).toEqual([
      'HelmRelease default/a needs HelmRelease default/b, which needs HelmRelease default/a',
    ]);
    expect(pictureOf(graph).edges.filter(({ bad }) => bad)).toHaveLength(2);
  });

  test('an order of the bootstrap that contradicts Flux is one as well', () => {
    const graph = graphWith((cluster) => {
      const b = new FluxApp(cluster, 'b', {
        namespace: 'default',
        release: { chart: CHART, values: {}, dependsOn: [{ name: 'a', namespace: 'default' }] },
      });
      const a = new FluxApp(cluster, 'a', { namespace: 'default', release: { chart: CHART, values: {} } });
      return [
        { release: b, needs: [] },
        { release: a, needs: [b] },
      ];
    });

    expect(graph.cycles.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^HelmRelease default\/[ab] (?:needs \(the bootstrap installs it first\)|depends \(spec\.dependsOn\[0\]\) on) HelmRelease default\/[ab], which .* HelmRelease default\/[ab]$/,
      ),
    ]);
  });
});

test('CRDs in Git and what is of their kinds: one line for a Kustomization that uses them', () => {
  const graph = graphWith((cluster) => {
    const crds = new FluxApp(cluster, 'crds', { namespace: 'default' });
    new ApiObject(crds, 'crd', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'things.example.org' },
      spec: { group: 'example.org', names: { kind: 'Thing', plural: 'things' }, scope: 'Namespaced', versions: [] },
    });
    const user = new FluxApp(cluster, 'user', { namespace: 'default', dependsOn: [crds.kustomization] });
    for (const name of ['one', 'two']) {
      new ApiObject(user, name, {
        apiVersion: 'example.org/v1',
        kind: 'Thing',
        metadata: { name, namespace: 'default' },
      });
    }
  });

  expect(graph.edges.filter(({ kind }) => kind === 'crds')).toEqual([
    {
      from: 'CustomResourceDefinition things.example.org',
      to: 'Kustomization flux-system/user',
      kind: 'crds',
      field: 'apiVersion',
      reason: expect.stringMatching(
        /applies Thing default\/one and 1 more, of a kind that CustomResourceDefinition things\.example\.org defines\.$/,
      ),
    },
  ]);
});
