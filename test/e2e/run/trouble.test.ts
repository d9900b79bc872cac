// The disk, the Lease, the API server and the registry give up in the middle of a run; all of them are real.
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type FaultProxy,
  nodesOf,
  type Plane,
  type PlaneSnapshot,
  pushExampleCharts,
  type Registry,
  startFaultProxy,
  startPlane,
  startRegistry,
  storedReleases,
  tinyChart,
} from '../../../lib/rehearsal/index.js';
import { run, start } from './support/cli.js';
import { runOnFullDisk } from './support/full-disk.js';
import { gate } from './support/gate.js';
import { NAMESPACE, smallPlan } from './support/small-plan.js';
import { type Workspace, workspace } from './support/workspace.js';

const SKIP = ['--skip', 'preflight,talos,secrets'];
const LEASE = '/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/fluxstrap';

let plane: Plane;
let registry: Registry;
let shop: FaultProxy;
let warm: PlaneSnapshot;
let place: Workspace;
const charts: Record<string, string> = {};

beforeAll(async () => {
  registry = await startRegistry();
  await pushExampleCharts(registry);
  shop = await startFaultProxy(registry);
  for (const [name, options] of Object.entries({
    quick: {},
    slow: { workload: 'deployment', podDelay: '40s' },
  } as const)) {
    const { url } = await registry.pushChart(tinyChart(name, options), 'tiny');
    charts[name] = url.replace(registry.host, new URL(shop.url).host);
  }
  const example = workspace(registry);
  const { cluster } = example.plan;
  example.remove();
  plane = await startPlane({ context: 'infra', nodes: nodesOf(cluster), networks: cluster.networks });
  warm = await plane.snapshot();
});

beforeEach(async () => {
  await plane.restore(warm);
  shop.clear();
  place = workspace(registry, { kubeconfig: plane.kubeconfig });
});

afterEach(() => place?.remove());
afterAll(async () => {
  await shop?.stop();
  await Promise.all([plane?.stop(), registry?.stop()]);
});

function use(second: string): void {
  place.change((plan) =>
    smallPlan(plan, [
      { name: 'first', chart: charts.quick! },
      { name: 'second', chart: charts[second]!, needs: ['first'], timeoutSeconds: 60 },
    ]),
  );
}

const statuses = async (name: string): Promise<readonly string[]> =>
  (await storedReleases(plane.client, NAMESPACE, name)).map(({ info }) => info.status);

async function secondIsPending(): Promise<void> {
  while ((await statuses('second')).at(-1) !== 'pending-install')
    await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('a full disk', () => {
  it('costs the journal and nothing else, and leaves the old one whole', async () => {
    use('quick');
    expect((await run(place, ['--stage', 'namespaces'])).code).toBe(0);
    await plane.kubectl(['delete', 'namespace', 'cert-manager', '--wait=false']);
    await plane.kubectl(['wait', '--for=delete', 'namespace/cert-manager', '--timeout=30s']);
    const before = readFileSync(place.state('journal.json'), 'utf8');

    const result = await runOnFullDisk(place, ['--stage', 'namespaces']);

    expect(result.stderr).toContain('journal.json: the journal cannot be written (the disk is full)');
    expect(result.stderr).toContain('The run goes on without it');
    expect(result.code).toBe(0);
    expect(result.journal).toBe(before);
    expect(await plane.kubectl(['get', 'namespace', 'cert-manager', '-o', 'name'])).toBe('namespace/cert-manager\n');
  });

  it('ends a run that could not even keep its access to the cluster, before it writes', async () => {
    use('quick');
    const mark = await plane.audit.mark();

    const result = await runOnFullDisk(place, ['--stage', 'namespaces']);

    expect(result.code).toBe(1);
    expect(result.stderr).toContain('.fluxstrap/infra/kubeconfig: cannot be written (the disk is full)');
    expect(result.stderr).toContain('Nothing was done to the cluster; make room, then run it again.');
    expect(await plane.audit.requests({ user: 'admin', writes: true, since: mark })).toEqual([]);
  });
});

it('stops when somebody else takes the Lease in the middle of an installation', async () => {
  use('slow');
  const running = start(place, [...SKIP, '--log-level', 'debug']);
  await secondIsPending();
  const held = JSON.parse(await plane.kubectl(['get', '--raw', LEASE])) as { spec: object };
  const theirs = { ...held, spec: { ...held.spec, holderIdentity: 'you@elsewhere/7/run' } };
  await plane.kubectl(['replace', `--raw=${LEASE}`, '--filename=-'], {
    input: JSON.stringify(theirs),
    user: 'operator-2',
  });
  const mark = await plane.audit.mark();

  const result = await running.result;

  expect(result.code).toBe(1);
  expect(result.stderr).toContain('Another run has taken the Lease kube-system/fluxstrap: stopping before two of them');
  expect(result.stderr).toContain('✖ Lease kube-system/fluxstrap: another run has taken it over.');
  // Helm brings its own release to an end in order; nothing else is written, and the Lease stays theirs.
  expect(await plane.audit.requests({ user: 'admin', userAgent: 'kubectl', writes: true, since: mark })).toEqual([]);
  expect(await statuses('second')).toEqual(['failed']);
  expect(await plane.kubectl(['get', '--raw', LEASE])).toContain('you@elsewhere/7/run');
});

it('waits for an API server that restarts, and says so', async () => {
  use('quick');
  const way = await gate(Number(new URL(plane.url).port));
  try {
    const server = `https://127.0.0.1:${way.port}`;
    const running = start(place, [
      ...SKIP,
      '--kubeconfig',
      plane.kubeconfigFor({ user: 'admin', context: 'infra', server }),
    ]);
    await running.until(/Stage namespaces done/);
    await way.close();
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await way.open();

    const result = await running.result;

    expect(result.stderr).toMatch(/the API does not answer as it should \(The connection to the server .* was refused/);
    expect(result.stderr).toContain('Done in');
    expect(result.code).toBe(0);
  } finally {
    await way.close();
  }
});

it.each([
  ['hangs', { kind: 'hang' }],
  ['resets every connection', { kind: 'reset' }],
  ['refuses for want of time', { kind: 'status', status: 429, retryAfterSeconds: 1 }],
  ['is away', { kind: 'status', status: 503 }],
] as const)('names an API that %s for ever, in bounded time, without a busy loop', async (_, fault) => {
  use('quick');
  const proxy = await startFaultProxy(plane, [{ fault }]);
  try {
    const result = await run(place, ['--stage', 'namespaces', '--timeout', '8s', '--kubeconfig', proxy.kubeconfig]);

    expect(result.code).toBe(1);
    expect(result.seconds).toBeLessThan(40);
    expect(result.stderr).toMatch(
      /✖ namespaces\/cluster: the API (?:does not answer as it should|did not answer before)/,
    );
    expect(result.stderr).toContain('Check the control plane and the way to it, then run it again');
    expect(proxy.requests.length).toBeLessThan(40);
  } finally {
    await proxy.stop();
  }
});

it('names the chart that a registry did not give, and goes on where it stopped once it does', async () => {
  use('quick');
  place.change((plan) => ({
    ...plan,
    releases: plan.releases.map((one) => (one.name === 'second' ? { ...one, chart: charts.slow! } : one)),
  }));
  shop.fail({ fault: { kind: 'status', status: 503 }, path: '/v2/tiny/slow' });

  const failed = await run(place, SKIP);

  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain('could not install');
  expect(failed.stderr).toMatch(/│ .*tiny\/slow.*503/);
  shop.clear();
  use('quick');
  const next = await run(place, ['--from', 'apps']);
  expect(next.stderr).toContain('Done in');
  expect(next.code).toBe(0);
  expect(await statuses('first')).toEqual(['deployed']);
  expect(await statuses('second')).toEqual(['deployed']);
});
