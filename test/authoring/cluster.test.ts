import { describe, expect, test } from 'vitest';
import { Cluster } from '../../lib/authoring/cluster.js';
import type { ClusterNetworks, ClusterProps } from '../../lib/authoring/cluster-props.js';
import { intentOf } from '../../lib/authoring/intent-of.js';
import { aCluster, aFleet, anApp, manifests, objects, problems } from './support/authored.js';
import { chain, k3s, talos } from './support/face.js';

const distribution = talos({
  version: 'v1.12.0',
  kubernetes: 'v1.35.0',
  vip: '10.9.0.10',
  controlPlanes: { 'cp-1': '10.9.0.11' },
});

test('the smallest cluster takes everything else from its distribution and the layout', () => {
  const cluster = new Cluster(aFleet(), 'infra', { id: 1, distribution, networks: { nodes: '10.9.0.0/24' } });

  expect(intentOf(cluster.fleet).clusters).toEqual([
    {
      name: 'infra',
      id: 1,
      layout: 'fleet',
      paths: {
        apps: 'kubernetes/infra/apps',
        flux: 'clusters/infra/flux',
        bootstrap: 'bootstrap/infra',
        machine: 'talos/infra',
      },
      distribution,
      networks: { nodes: '10.9.0.0/24', pods: '10.244.0.0/16', services: '10.96.0.0/12', dns: '10.96.0.10' },
      sync: {
        name: 'flux-system',
        namespace: 'flux-system',
        url: 'https://github.com/acme/k8s-ops',
        ref: 'refs/heads/main',
        path: './dist/clusters/infra/flux',
      },
      settings: {},
      members: [],
      crds: [],
      secrets: [],
      waivers: [],
      budgetSeconds: 1800,
    },
  ]);
  expect(cluster.endpoint).toBe('https://10.9.0.10:6443');
  expect(problems(cluster)).toEqual([]);
});

const networks: Required<ClusterNetworks> = {
  nodes: '10.9.0.0/24',
  pods: '10.1.0.0/16',
  services: '10.2.0.0/16',
  dns: '10.2.0.53',
  mtu: 9000,
  loadBalancers: ['10.9.0.128/26'],
};

const all: Required<Omit<ClusterProps, 'ref'>> = {
  id: 7,
  distribution,
  networks,
  branch: 'next',
  paths: { apps: 'a/apps', flux: 'a/flux', bootstrap: 'a/bootstrap', machine: 'a/machine' },
  sourceName: 'platform',
  fluxNamespace: 'flux',
  sopsSecret: 'age',
  appsKustomization: { interval: '10m', patches: [{ patch: 'x' }] },
  budgetSeconds: 600,
};

/** Property → what shows it. A property without a row does not compile. */
const seen: Record<keyof ClusterProps, (cluster: Cluster) => unknown> = {
  id: (cluster) => cluster.id,
  distribution: (cluster) => cluster.distribution,
  networks: (cluster) => cluster.networks,
  branch: (cluster) => cluster.branch,
  ref: (cluster) => cluster.ref,
  paths: (cluster) => cluster.paths,
  sourceName: (cluster) => cluster.sourceName,
  fluxNamespace: (cluster) => cluster.fluxNamespace,
  sopsSecret: (cluster) => cluster.sopsSecret,
  appsKustomization: (cluster) => {
    const { interval, patches } = objects(manifests(cluster), 'a/flux/ks.yaml')[0]!
      .spec as typeof all.appsKustomization;
    return { interval, patches };
  },
  budgetSeconds: (cluster) => cluster.budgetSeconds,
};

describe('every property counts', () => {
  const cluster = new Cluster(aFleet(), 'infra', all);

  test.each(Object.entries(seen))('%s', (property, see) => {
    const expected = property === 'ref' ? 'refs/heads/next' : all[property as keyof typeof all];

    expect(see(cluster)).toEqual(expected);
  });

  test('also for what the FluxInstance must sync', () => {
    expect(intentOf(cluster.fleet).clusters[0]?.sync).toEqual({
      name: 'platform',
      namespace: 'flux',
      url: 'https://github.com/acme/k8s-ops',
      ref: 'refs/heads/next',
      path: './dist/a/flux',
    });
    expect(problems(cluster)).toEqual([]);
  });

  test('a full reference takes the place of the branch', () => {
    expect(aCluster({ ref: 'refs/tags/v1.2.0' }).ref).toBe('refs/tags/v1.2.0');
  });
});

describe('layouts', () => {
  test('a single cluster has its name in no path', () => {
    const cluster = aCluster({}, aFleet({ layout: 'single' }));

    expect(cluster.paths).toEqual({
      apps: 'kubernetes/apps',
      flux: 'kubernetes/flux/cluster',
      bootstrap: 'bootstrap',
      machine: 'talos',
    });
  });

  test('a second cluster moves nothing of the first', () => {
    const fleet = aFleet();
    const first = anApp({}, aCluster({}, fleet));
    const before = [...manifests(first).keys()];

    aCluster({ id: 2 }, fleet, 'apps');

    expect([...manifests(first).keys()]).toEqual(before);
  });
});

describe('k3s', () => {
  const cluster = aCluster({ distribution: k3s({ version: 'v1.35.0+k3s1', servers: { one: '192.168.1.11' } }) });

  test('brings its own networks, paths and endpoint', () => {
    expect(cluster.networks).toMatchObject({ pods: '10.42.0.0/16', services: '10.43.0.0/16', dns: '10.43.0.10' });
    expect(cluster.paths.machine).toBe('k3s/infra');
    expect(cluster.endpoint).toBe('https://192.168.1.11:6443');
  });
});

/** Properties → what is said about them. */
const mistakes: readonly (readonly [string, Partial<ClusterProps>, string])[] = [
  [
    'networks.nodes',
    { networks: { nodes: '10.0.0.7/24' } },
    "networks.nodes: is an address inside a network, not the network itself (10.0.0.7/24). Did you mean '10.0.0.0/24'?",
  ],
  [
    'networks.pods',
    { networks: { nodes: '10.0.0.0/24', pods: 'x' } },
    "networks.pods: is not an IPv4 network in CIDR notation (x). Write it like '10.244.0.0/16'.",
  ],
  [
    'networks.services without a second finding for the DNS address',
    { networks: { nodes: '10.0.0.0/24', services: '10.96.0.1' } },
    "networks.services: has no prefix length (10.96.0.1). Did you mean '10.96.0.1/32'?",
  ],
  [
    'networks.dns',
    { networks: { nodes: '10.0.0.0/24', dns: 'kube-dns' } },
    "networks.dns: is not an IPv4 address (kube-dns). Write it like '10.25.11.10'.",
  ],
  [
    'networks.mtu',
    { networks: { nodes: '10.0.0.0/24', mtu: 90.5 } },
    'networks.mtu: is no MTU (90.5). Write the bytes of a packet, from 1280 to 65535, such as 1500 or 9000.',
  ],
  [
    'networks.loadBalancers',
    { networks: { nodes: '10.0.0.0/24', loadBalancers: ['10.0.0.128/26', '10.0.0.129/26'] } },
    "networks.loadBalancers[1]: is an address inside a network, not the network itself (10.0.0.129/26). Did you mean '10.0.0.128/26'?",
  ],
  [
    'branch',
    { branch: 'my branch' },
    "branch: is no name of a branch (my branch). Write it as Git lists it, such as 'main'.",
  ],
  [
    'ref',
    { ref: 'v1.2.0' },
    "ref: is no full Git reference (v1.2.0). Write it with its kind, such as 'refs/heads/main' or 'refs/tags/v1.2.0'.",
  ],
  [
    'paths',
    { paths: { apps: '../apps' } },
    "paths.apps: is no path inside the tree (../apps). Write it relative to the root, with '/' and without '.', '..' or empty parts, such as 'kubernetes/apps'.",
  ],
  [
    'fluxNamespace',
    { fluxNamespace: 'Flux' },
    'fluxNamespace: is not a DNS label (Flux). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
  ],
  [
    'sourceName',
    { sourceName: 'my source' },
    'sourceName: is not a DNS label (my source). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
  ],
  [
    'budgetSeconds',
    { budgetSeconds: 0 },
    'budgetSeconds: is no span of time (0). Write the seconds that the whole bootstrap may be expected to take.',
  ],
  [
    'the name of a node',
    { distribution: talos({ version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { 'CP 1': '10.0.0.11' } }) },
    'distribution node CP 1: is not a DNS label (CP 1). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
  ],
  [
    'the address of a node',
    {
      distribution: talos({
        version: 'v1.12.0',
        kubernetes: 'v1.35.0',
        controlPlanes: { a: '10.0.0.11' },
        workers: { b: 'b.lan' },
      }),
    },
    "distribution node b: is not an IPv4 address (b.lan). Write it like '10.25.11.10'.",
  ],
  [
    'distribution.version',
    { distribution: talos({ version: '1.12', kubernetes: 'v1.35.0', controlPlanes: { a: '10.0.0.11' } }) },
    "distribution.version: is not an exact version (1.12). Write the version as it is tagged, such as '1.18.5' or 'v1.19.2'; ranges and 'latest' cannot be compared.",
  ],
  [
    'distribution.kubernetes',
    { distribution: talos({ version: 'v1.12.0', kubernetes: 'latest', controlPlanes: { a: '10.0.0.11' } }) },
    "distribution.kubernetes: is not an exact version (latest). Write the version as it is tagged, such as '1.18.5' or 'v1.19.2'; ranges and 'latest' cannot be compared.",
  ],
  [
    'distribution.vip',
    {
      distribution: talos({
        version: 'v1.12.0',
        kubernetes: 'v1.35.0',
        controlPlanes: { a: '10.0.0.11' },
        vip: 'api.lan',
      }),
    },
    "distribution.vip: is not an IPv4 address (api.lan). Write it like '10.25.11.10'.",
  ],
  [
    'distribution.kubePrism',
    {
      distribution: talos({
        version: 'v1.12.0',
        kubernetes: 'v1.35.0',
        controlPlanes: { a: '10.0.0.11' },
        kubePrism: 70000,
      }),
    },
    'distribution.kubePrism: is no port (70000). Write a number from 1 to 65535, or false.',
  ],
  [
    'distribution.apiEndpoint',
    { distribution: k3s({ version: 'v1.35.0+k3s1', servers: { a: '10.0.0.11' }, apiEndpoint: '10.0.0.11' }) },
    "distribution.apiEndpoint: is no address of an API server (10.0.0.11). Write it like 'https://192.168.1.10:6443'.",
  ],
];

describe('mistakes are reported, each at its field', () => {
  test.each(mistakes)('%s', (_, props, expected) => {
    expect(problems(aCluster(props))).toEqual([`Cluster infra ${expected}`]);
  });

  test('a name that is no DNS label', () => {
    expect(problems(aCluster({}, aFleet(), 'Infra'))).toContain(
      'Cluster Infra name: is not a DNS label (Infra). Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
    );
  });

  test('a name that is too long for Cilium', () => {
    const name = 'a'.repeat(33);

    expect(problems(aCluster({}, aFleet(), name))).toEqual([
      `Cluster ${name} name: is too long for Cilium (${name}). Use at most 32 characters.`,
    ]);
  });

  test('and several of them at once', () => {
    expect(problems(aCluster({ budgetSeconds: -1, paths: { flux: '/' } }))).toHaveLength(2);
  });
});

test('the bootstrap is stated once', () => {
  const cluster = aCluster();
  expect(cluster.bootstrapping).toBeUndefined();
  const bootstrap = cluster.bootstrap({ releases: chain() });

  expect(cluster.bootstrapping).toBe(bootstrap);
  expect(() => cluster.bootstrap({ releases: chain() })).toThrow(
    'Cluster infra: its bootstrap is stated twice. State all releases in one call of bootstrap().',
  );
});

test('two clusters of one name cannot exist', () => {
  const fleet = aFleet();
  aCluster({}, fleet);

  expect(() => aCluster({}, fleet)).toThrow(/already a Construct with name 'infra'/);
});

test('findings on the cluster, or on anything that findings name, can be waived', () => {
  const cluster = aCluster();

  cluster.waive('fleet-networks-overlap', { field: 'networks.pods', reason: 'never meshed' });
  cluster.waive('dropped-value', { subject: 'Deployment default/echo', reason: 'the default is meant' });

  expect(cluster.waivers).toEqual([
    {
      rule: 'fleet-networks-overlap',
      kind: 'Cluster',
      namespace: '',
      name: 'infra',
      field: 'networks.pods',
      reason: 'never meshed',
    },
    {
      rule: 'dropped-value',
      kind: 'Deployment',
      namespace: '',
      name: 'default/echo',
      reason: 'the default is meant',
    },
  ]);
});

test('what is handed out is a copy', () => {
  const cluster = aCluster({ networks });
  anApp({}, cluster);

  (cluster.namespaces as unknown[]).length = 0;
  (cluster.waivers as unknown[]).push('x');

  expect(cluster.namespaces).toHaveLength(1);
  expect(cluster.waivers).toEqual([]);
  expect(cluster.networks.loadBalancers).not.toBe(networks.loadBalancers);
});

test('the cluster around a construct is found from anywhere below', () => {
  const app = anApp();

  expect(Cluster.of(app.directory('config'))).toBe(app.cluster);
  expect(Cluster.isCluster(app.cluster)).toBe(true);
  expect(Cluster.isCluster(app)).toBe(false);
  expect(() => Cluster.of(app.cluster.fleet)).toThrow(
    'Fleet: is not inside a Cluster. Give a Cluster, Namespace or FluxApp as the scope.',
  );
});
