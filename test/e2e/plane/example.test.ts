import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CILIUM_CRDS,
  crdStandIn,
  findProgram,
  fluxStandIn,
  type KubeObject,
  mirrorOf,
  type Plane,
  pushExampleCharts,
  type Registry,
  startPlane,
  startRegistry,
  storedReleases,
} from '../../../lib/rehearsal/index.js';

let plane: Plane;
let registry: Registry;
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fluxstrap-test-'));
  [plane, registry] = await Promise.all([
    startPlane({
      nodes: [
        { name: 'cp-1', address: '10.25.11.11', role: 'control-plane' },
        { name: 'w-1', address: '10.25.11.14', role: 'worker' },
        { name: 'w-2', address: '10.25.11.15', role: 'worker' },
      ],
    }),
    startRegistry(),
  ]);
  await pushExampleCharts(registry);
  plane.play(crdStandIn({ deployment: 'kube-system/cilium-operator', crds: CILIUM_CRDS }));
  plane.play(fluxStandIn({ helmReleases: ['kube-system/cilium', 'kube-system/coredns'] }));
});

afterAll(async () => {
  await Promise.all([plane?.stop(), registry?.stop()]);
  rmSync(home, { recursive: true, force: true });
});

async function helm(
  verb: 'install' | 'upgrade',
  release: string,
  chart: string,
  version: string,
  values: object = {},
  ...more: string[]
) {
  const [namespace = '', name = ''] = release.split('/');
  const args = [verb, name, mirrorOf(`oci://${chart}`, registry), `--version=${version}`, '-n', namespace];
  const options = ['--plain-http', '--values=-', '--server-side=false', '--kubeconfig', plane.kubeconfig, ...more];
  await execa(findProgram('helm'), [...args, ...options], {
    env: { PATH: process.env.PATH, HOME: home },
    extendEnv: false,
    input: JSON.stringify(values),
    timeout: 90_000,
  });
}

const WAIT = ['--wait', '--timeout=60s'];
const CILIUM = { gatewayAPI: { enabled: true }, hubble: { relay: { enabled: true } }, operator: { replicas: 1 } };

/** Every object of some kinds, without what says only when it was written. */
async function state(kinds: string): Promise<readonly KubeObject[]> {
  const list = JSON.parse(await plane.kubectl(['get', kinds, '-A', '-o', 'json'])) as { items: KubeObject[] };
  return list.items;
}

test('the example chain goes up in its order, with the causes of a real cluster', async () => {
  const crds = 'docker.io/envoyproxy/gateway-crds-helm';
  for (const namespace of ['cert-manager', 'flux-system', 'gateway-system']) {
    await plane.kubectl(['create', 'namespace', namespace]);
  }
  await helm('install', 'gateway-system/gateway-api-crds', crds, 'v1.6.1', { crds: { gatewayAPI: { enabled: true } } });

  // Cilium first; its relay waits for DNS, so nobody may wait for all of it.
  await helm('install', 'kube-system/cilium', 'quay.io/cilium/charts/cilium', '1.18.5', CILIUM);
  await plane.kubectl(['rollout', 'status', 'daemonset/cilium', '-n', 'kube-system', '--timeout=30s']);
  await plane.kubectl(['wait', '--for=create', 'crd/ciliumloadbalancerippools.cilium.io', '--timeout=30s']);
  await expect(
    plane.kubectl(['rollout', 'status', 'deployment/hubble-relay', '-n', 'kube-system', '--timeout=2s']),
  ).rejects.toThrow(/timed out/);
  await helm('install', 'kube-system/coredns', 'ghcr.io/coredns/charts/coredns', '1.45.0', DNS, ...WAIT);
  await plane.kubectl(['rollout', 'status', 'deployment/hubble-relay', '-n', 'kube-system', '--timeout=30s']);
  await helm('install', 'kube-system/spegel', 'ghcr.io/spegel-org/helm-charts/spegel', '0.4.0', {}, ...WAIT);
  await helm('install', 'cert-manager/cert-manager', 'quay.io/jetstack/charts/cert-manager', 'v1.19.2', CERTS, ...WAIT);
  await helm('install', 'flux-system/flux-operator', `${FLUX}/flux-operator`, '0.58.1', {}, ...WAIT);
  await helm('install', 'flux-system/flux-instance', `${FLUX}/flux-instance`, '0.58.1', SYNC);

  const ready = ['wait', '--for=condition=Ready', '--timeout=30s'];
  await plane.kubectl([...ready, '-n', 'flux-system', 'fluxinstance/flux']);
  await plane.kubectl(['wait', '--for=create', '-n', 'kube-system', 'helmrelease/coredns', '--timeout=30s']);
  await plane.kubectl([...ready, '-n', 'kube-system', 'helmrelease/cilium', 'helmrelease/coredns']);
  await plane.kubectl([...ready, 'nodes', '--all']);
  expect(await plane.kubectl(['get', 'gatewayclass', '-o', 'name'])).toBe(
    'gatewayclass.gateway.networking.k8s.io/cilium\n',
  );
  expect((await storedReleases(plane.client, 'kube-system', 'cilium')).map(({ info }) => info.status)).toEqual([
    'deployed',
  ]);
});

test('the same upgrade restarts nothing and keeps what was generated', async () => {
  const kinds = 'daemonsets,deployments,replicasets,secrets,pods';
  const relevant = (objects: readonly KubeObject[]) =>
    objects
      .filter(({ kind, metadata }) => kind !== 'Secret' || metadata.name === 'cilium-ca')
      .map(({ metadata }) => `${metadata.name} ${metadata.uid} ${metadata.generation}`);
  const before = relevant(await state(kinds));

  await helm('upgrade', 'kube-system/cilium', 'quay.io/cilium/charts/cilium', '1.18.5', CILIUM);
  await helm('upgrade', 'kube-system/coredns', 'ghcr.io/coredns/charts/coredns', '1.45.0', DNS, ...WAIT);

  expect(relevant(await state(kinds))).toEqual(before);
});

const FLUX = 'ghcr.io/controlplaneio-fluxcd/charts';
const DNS = {
  fullnameOverride: 'coredns',
  k8sAppLabelOverride: 'kube-dns',
  replicaCount: 2,
  serviceAccount: { create: true },
  service: { name: 'kube-dns', clusterIP: '10.96.0.10' },
};
const CERTS = { crds: { enabled: true, keep: true } };
const SYNC = {
  instance: {
    sync: { kind: 'GitRepository', url: 'https://github.com/acme/k8s-ops.git', ref: 'refs/heads/main', path: './dist' },
  },
};
