import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  crdStandIn,
  FLUX_OPERATOR_CRDS,
  findProgram,
  fluxStandIn,
  type KubeObject,
  type Plane,
  type PlaneSnapshot,
  POD_DELAY,
  smallCrd,
  startPlane,
  tinyChart,
} from '../../../lib/rehearsal/index.js';
import { writeChart } from '../../../lib/rehearsal/push-chart.js';
import { daemonSet, deployment } from './support/objects.js';
import { eventually } from './support/processes.js';

let plane: Plane;
let warm: PlaneSnapshot;
let stops: (() => void)[] = [];

beforeAll(async () => {
  plane = await startPlane({ nodes: [{ name: 'w-1', address: '10.25.11.14', role: 'worker' }] });
  await apply(daemonSet('cilium', { hostNetwork: true }), ...FLUX_OPERATOR_CRDS.map((crd) => JSON.stringify(crd)));
  await plane.kubectl(['create', 'namespace', 'flux-system']);
  await eventually('the node is ready', async () => (await plane.kubectl(['get', 'nodes'])).includes(' Ready '));
  warm = await plane.snapshot();
});

afterAll(() => plane.stop());

let isFirst = true;
beforeEach(async () => {
  for (const stop of stops) stop();
  stops = [];
  if (!isFirst) await plane.restore(warm);
  isFirst = false;
});

const apply = (...documents: string[]) => plane.kubectl(['apply', '-f', '-'], { input: documents.join('\n---\n') });

function play(start: Parameters<Plane['play']>[0]): void {
  stops.push(plane.play(start));
}

/** The Ready condition of an object, `True Succeeded: stored …`; empty while there is none. */
async function ready(kind: string, name: string): Promise<string> {
  const args = ['get', kind, name, '-n', 'flux-system', '-o', 'json'];
  const text = await plane.kubectl(args).catch(() => '{}');
  const { status } = JSON.parse(text) as {
    status?: { conditions?: { status: string; reason: string; message: string }[] };
  };
  const found = status?.conditions?.[0];
  return found === undefined ? '' : `${found.status} ${found.reason}: ${found.message}`;
}

const isReady = async (kind: string, name: string) => (await ready(kind, name)).startsWith('True');

const INSTANCE = JSON.stringify({
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'FluxInstance',
  metadata: { name: 'flux', namespace: 'flux-system' },
  spec: {
    components: ['source-controller', 'helm-controller'],
    sync: {
      url: 'ssh://git@github.com/acme/k8s-ops.git',
      ref: 'refs/heads/main',
      path: './dist',
      pullSecret: 'deploy-key',
    },
  },
});

test('CRDs come with their operator and not before', async () => {
  const crds = [smallCrd({ group: 'example.test', versions: ['v1'], kind: 'Pool' })];
  play(crdStandIn({ deployment: 'kube-system/operator', crds }));

  await apply(deployment('operator', { annotations: { [POD_DELAY]: '2s' } }));
  await expect(plane.kubectl(['get', 'crd', 'pools.example.test'])).rejects.toThrow(/NotFound/);

  await plane.kubectl(['rollout', 'status', 'deployment/operator', '-n', 'kube-system', '--timeout=20s']);
  await plane.kubectl(['wait', '--for=create', 'crd/pools.example.test', '--timeout=10s']);
  await plane.kubectl(['wait', '--for=condition=Established', 'crd/pools.example.test', '--timeout=10s']);
});

test('Flux: the source waits for its Secret; then the instance, Kustomizations and HelmReleases are Ready', async () => {
  play(fluxStandIn({ kustomizations: ['flux-system/cluster-apps'], helmReleases: ['flux-system/tiny'] }));

  await apply(INSTANCE);
  await eventually('the instance is ready', () => isReady('fluxinstance', 'flux'));
  await eventually('the source fails', async () => (await ready('gitrepository', 'flux-system')) !== '');
  expect(await ready('gitrepository', 'flux-system')).toBe(
    `False AuthenticationFailed: failed to get secret 'flux-system/deploy-key': secrets "deploy-key" not found`,
  );
  await eventually('and says so below', async () =>
    (await ready('kustomization', 'flux-system')).includes('ArtifactFailed'),
  );

  await plane.kubectl(['create', 'secret', 'generic', 'deploy-key', '-n', 'flux-system']);

  await eventually('the release is ready', () => isReady('helmrelease', 'tiny'));
  expect(await ready('kustomization', 'flux-system')).toMatch(/^True .*refs\/heads\/main@sha1:[0-9a-f]{40}$/);
  expect(await isReady('kustomization', 'cluster-apps')).toBe(true);
  await plane.kubectl(['rollout', 'status', 'deployment/source-controller', '-n', 'flux-system', '--timeout=20s']);
  await expect(plane.kubectl(['get', 'deployment', 'notification-controller', '-n', 'flux-system'])).rejects.toThrow(
    /NotFound/,
  );
});

test('Flux: what is to fail fails with its words, and the others become Ready', async () => {
  const fail = { 'HelmRelease flux-system/bad': { reason: 'UpgradeFailed', message: 'context deadline exceeded' } };
  play(fluxStandIn({ helmReleases: ['flux-system/bad', 'flux-system/good'], fail }));

  await plane.kubectl(['create', 'secret', 'generic', 'deploy-key', '-n', 'flux-system']);
  await apply(INSTANCE);

  await eventually('the good one is ready', () => isReady('helmrelease', 'good'));
  expect(await ready('helmrelease', 'bad')).toBe('False UpgradeFailed: context deadline exceeded');
});

test('Flux: an instance that fails brings nothing', async () => {
  play(
    fluxStandIn({ fail: { 'FluxInstance flux-system/flux': { reason: 'BuildFailed', message: 'no such version' } } }),
  );

  await apply(INSTANCE);

  await eventually(
    'it fails',
    async () => (await ready('fluxinstance', 'flux')) === 'False BuildFailed: no such version',
  );
  expect(await ready('gitrepository', 'flux-system')).toBe('');
});

test('Flux: a release of Helm counts as adopted, one without as installed', async () => {
  const chart = writeChart(`${plane.directory}/tiny`, tinyChart('tiny', { version: '1.2.3' }));
  await execa(findProgram('helm'), ['install', 'tiny', chart, '-n', 'flux-system', '--kubeconfig', plane.kubeconfig], {
    env: { HOME: plane.directory },
  });
  play(fluxStandIn({ helmReleases: ['flux-system/tiny', 'flux-system/new'] }));
  await plane.kubectl(['create', 'secret', 'generic', 'deploy-key', '-n', 'flux-system']);

  await apply(INSTANCE);
  await eventually(
    'both are ready',
    async () => (await isReady('helmrelease', 'tiny')) && (await isReady('helmrelease', 'new')),
  );

  const list = JSON.parse(await plane.kubectl(['get', 'helmrelease', '-n', 'flux-system', '-o', 'json'])) as {
    items: KubeObject[];
  };
  const statuses = Object.fromEntries(list.items.map(({ metadata, status }) => [metadata.name, status]));
  expect(statuses.tiny).toMatchObject({
    lastAttemptedReleaseAction: 'upgrade',
    history: [{ name: 'tiny', version: 2, chartName: 'tiny', chartVersion: '1.2.3', status: 'deployed' }],
  });
  expect(statuses.new).toMatchObject({ lastAttemptedReleaseAction: 'install', history: [{ name: 'new', version: 1 }] });
});

test('Flux: a settled stand-in asks for nothing but the instance', async () => {
  play(fluxStandIn());
  await plane.kubectl(['create', 'secret', 'generic', 'deploy-key', '-n', 'flux-system']);
  await apply(INSTANCE);
  await eventually('it is settled', () => isReady('kustomization', 'flux-system'));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const mark = await plane.audit.mark();

  await new Promise((resolve) => setTimeout(resolve, 2000));

  expect(await plane.audit.requests({ since: mark })).toEqual([]);
});
