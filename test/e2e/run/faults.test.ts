import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
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
import { HOSTILE } from './support/hostile.js';
import { NAMESPACE, smallPlan } from './support/small-plan.js';
import { type Workspace, workspace } from './support/workspace.js';

const SKIP = ['--skip', 'preflight,talos,secrets'];

describe('faults on the way', () => {
  let plane: Plane;
  let registry: Registry;
  let warm: PlaneSnapshot;
  let place: Workspace;
  const charts: Record<string, string> = {};

  beforeAll(async () => {
    registry = await startRegistry();
    await pushExampleCharts(registry);
    for (const [name, options] of Object.entries({
      quick: { workload: 'deployment' },
      slow: { workload: 'deployment', podDelay: '6s' },
      broken: { workload: 'deployment', pods: 'crash-loop' },
    } as const)) {
      charts[name] = (await registry.pushChart(tinyChart(name, options), 'tiny')).url;
    }
    const example = workspace(registry);
    plane = await startPlane({
      context: 'infra',
      nodes: nodesOf(example.plan.cluster),
      networks: example.plan.cluster.networks,
    });
    example.remove();
    warm = await plane.snapshot();
  });

  beforeEach(async () => {
    await plane.restore(warm);
    place = workspace(registry, { kubeconfig: plane.kubeconfig });
    use(['first', 'quick'], ['second', 'slow']);
  });

  afterEach(() => place.remove());
  afterAll(async () => {
    await Promise.all([plane?.stop(), registry?.stop()]);
  });

  /** A chain of releases, each with its chart. */
  function use(...chain: readonly (readonly [string, string])[]): void {
    place.change((plan) =>
      smallPlan(
        plan,
        chain.map(([name, chart], index) => ({
          name,
          chart: charts[chart] ?? chart,
          needs: index === 0 ? [] : [chain[index - 1]![0]],
          timeoutSeconds: 8,
        })),
      ),
    );
  }

  const statuses = async (name: string): Promise<readonly string[]> =>
    (await storedReleases(plane.client, NAMESPACE, name)).map(({ info }) => info.status);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`${signal} in the middle of an installation ends in order, and the next run converges`, async () => {
      use(['first', 'quick'], ['second', 'slow']);
      const running = start(place, [...SKIP, '--log-level', 'debug']);
      await running.until(/UPGRADE|upgrade --install second|Upgrading release=second|second.*slow/);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      running.child.kill(signal);

      const interrupted = await running.result;

      expect(interrupted.code).toBe(130);
      expect(interrupted.stderr).toContain(`Stopping: ${signal} was passed on`);
      expect(interrupted.stderr).toContain('A second Ctrl-C kills it at once');
      expect(interrupted.stderr).toContain('Go on with: npm run bootstrap -- --cluster infra --from apps');
      const journal = JSON.parse(readFileSync(place.state('journal.json'), 'utf8'));
      expect(journal.status).toBe('interrupted');
      const next = await run(place, SKIP);
      expect(next.stderr).toContain('Done in');
      expect(next.code).toBe(0);
      expect((await statuses('first')).filter((one) => one === 'deployed').length).toBe(1);
      expect((await statuses('second')).at(-1)).toBe('deployed');
    });
  }

  it('a second Ctrl-C kills at once, and the next run unlocks and converges', async () => {
    const running = start(place, [...SKIP, '--log-level', 'debug']);
    await running.until(/Stage apps/);
    while ((await statuses('second')).at(-1) !== 'pending-install')
      await new Promise((resolve) => setTimeout(resolve, 100));
    running.child.kill('SIGINT');
    running.child.kill('SIGINT');
    await running.until(/waiting for/);
    running.child.kill('SIGINT');

    const killed = await running.result;

    expect(killed.code).toBe(130);
    expect(killed.stderr).toContain('Killed what was running');
    const next = await run(place, SKIP);
    expect(next.stderr).toContain('Done in');
    expect(next.code).toBe(0);
    expect((await statuses('second')).at(-1)).toBe('deployed');
  });

  it('KILL in the middle of an installation leaves a run that the next one finishes, without doing work twice', async () => {
    const running = start(place, [...SKIP, '--log-level', 'debug']);
    await running.until(/second/);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    running.child.kill('SIGKILL');
    await running.result;

    const next = await run(place, SKIP);

    expect(next.stderr).toContain('Done in');
    expect(next.code).toBe(0);
    expect(await statuses('first')).toEqual(['deployed']);
    expect((await statuses('second')).at(-1)).toBe('deployed');
  });

  it('refuses a cluster whose identity is another one, before it writes', async () => {
    expect((await run(place, ['--stage', 'namespaces'])).code).toBe(0);
    const identity = JSON.parse(readFileSync(place.state('identity.json'), 'utf8'));
    writeFileSync(place.state('identity.json'), JSON.stringify({ ...identity, uid: 'another' }));
    const mark = await plane.audit.mark();

    const result = await run(place, SKIP);

    expect(result.code).toBe(1);
    expect(result.stderr).toContain('is not the cluster that was bootstrapped before');
    expect(await plane.audit.requests({ user: 'admin', writes: true, since: mark })).toEqual([]);

    expect((await run(place, [...SKIP, '--new-cluster=other'])).stderr).toContain(
      'that is not the name of the cluster (other)',
    );
    expect((await run(place, ['--stage', 'namespaces', '--new-cluster=infra'])).code).toBe(0);
  });

  it('refuses a cluster with other nodes at the first contact, before it writes', async () => {
    place.change((plan) => ({
      ...plan,
      cluster: { ...plan.cluster, controlPlanes: [{ name: 'other-cp', address: '10.9.9.9' }], workers: [] },
    }));
    const mark = await plane.audit.mark();

    const result = await run(place, ['--stage', 'namespaces']);

    expect(result.code).toBe(1);
    expect(result.stderr).toContain('none of its nodes is in the model');
    expect(await plane.audit.requests({ user: 'admin', writes: true, since: mark })).toEqual([]);
  });

  it('refuses while another run is alive', async () => {
    const running = start(place, [...SKIP, '--log-level', 'debug']);
    await running.until(/Stage apps/);

    const second = await run(place, ['--stage', 'namespaces']);

    expect(second.code).toBe(1);
    expect(second.stderr).toContain('cluster infra: another run works on it from this directory');
    expect((await running.result).code).toBe(0);
  });

  it('refuses a release that somebody else holds, and unlocks it when told so', async () => {
    await plane.kubectl(['create', '-f', '-'], { input: JSON.stringify(pendingRelease('first')) });

    const refused = await run(place, SKIP);

    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('another operation holds it (pending-install');
    expect(refused.stderr).toContain('--unlock');
    const unlocked = await run(place, [...SKIP, '--unlock']);
    expect(unlocked.code).toBe(0);
    expect(await statuses('first')).toEqual(['deployed']);
  });

  it('goes on through an API that is overloaded, restarts and loses answers', async () => {
    const proxy = await startFaultProxy(plane, [
      { fault: { kind: 'status', status: 429, retryAfterSeconds: 1 }, userAgent: 'kubectl', times: 2 },
      { fault: { kind: 'status', status: 503 }, userAgent: 'kubectl', method: 'PATCH', times: 2 },
      { fault: { kind: 'reset' }, userAgent: 'kubectl', method: 'GET', after: 6, times: 2 },
      { fault: { kind: 'lost-answer' }, userAgent: 'kubectl', method: 'POST', times: 1 },
      { fault: { kind: 'hang' }, userAgent: 'kubectl', method: 'GET', after: 12, times: 1 },
    ]);
    try {
      const result = await run(place, [...SKIP, '--kubeconfig', proxy.kubeconfig]);

      expect(result.stderr).toContain('Done in');
      expect(result.code).toBe(0);
    } finally {
      await proxy.stop();
    }
  });

  it('names an API that never answers, in bounded time', async () => {
    const proxy = await startFaultProxy(plane, [{ fault: { kind: 'status', status: 503 } }]);
    try {
      const result = await run(place, ['--stage', 'namespaces', '--timeout', '6s', '--kubeconfig', proxy.kubeconfig]);

      expect(result.code).toBe(1);
      expect(result.seconds).toBeLessThan(30);
      expect(result.stderr).toMatch(/the API does not answer as it should|did not answer/);
    } finally {
      await proxy.stop();
    }
  });

  it('names a chart that never gets ready, and what shows more', async () => {
    use(['first', 'broken']);

    const result = await run(place, SKIP);

    expect(result.code).toBe(1);
    expect(result.stderr).toContain('could not install kube-system/first');
    expect(result.stderr).toContain(
      'See more: kubectl --kubeconfig .fluxstrap/infra/kubeconfig --namespace kube-system get pods',
    );
    expect(result.stderr).toContain('--from apps');
  });

  it('names a registry that is down before anything is installed', async () => {
    use(['first', 'oci://127.0.0.1:9/tiny/quick']);

    const result = await run(place, [
      '--skip',
      'talos,secrets,preflight/dist,preflight/git,preflight/machine-configs,preflight/secrets',
      '--stage',
      'apps',
    ]);

    expect(result.code).toBe(1);
    expect(result.stderr).toContain('connection refused');
    expect(await statuses('first')).toEqual([]);
  });

  it('refuses releases with names that something on their way could act on', async () => {
    for (const name of HOSTILE) {
      use(['first', 'quick']);
      place.change((plan) => ({
        ...plan,
        releases: plan.releases.map((one) => ({ ...one, name })),
        stages: plan.stages.map((stage) => ({
          ...stage,
          steps: stage.steps.map((step) =>
            step.op === 'helmfileSync' ? { ...step, releases: [`${NAMESPACE}/${name}`] } : step,
          ),
        })),
      }));

      const result = await run(place, ['--stage', 'apps']);

      expect(result.code).toBe(1);
      expect(result.stderr).toContain('a release has a name that Helm does not take');
      expect(existsSync(join(place.directory, 'executed'))).toBe(false);
    }
  }, 240_000);

  it('carries texts that look like commands into the cluster as they are', async () => {
    const texts = Object.fromEntries(HOSTILE.map((text, index) => [`text${index}`, text]));
    use(['first', 'quick']);
    place.change((plan) => ({
      ...plan,
      releases: plan.releases.map((one) => ({ ...one, effectiveValues: texts })),
    }));

    const result = await run(place, SKIP);

    expect(result.code).toBe(0);
    const path = 'jsonpath={.data.values\\.yaml}';
    const stored = parse(await plane.kubectl(['-n', NAMESPACE, 'get', 'configmap', 'first', '-o', path]));
    expect(stored).toMatchObject(texts);
    expect(existsSync(join(place.directory, 'executed'))).toBe(false);
  });

  it('says what a dry run of a bare cluster would do, and writes nothing', async () => {
    const mark = await plane.audit.mark();

    const result = await run(place, [...SKIP, '--dry-run']);

    expect(result.code).toBe(2);
    expect(result.stderr).toContain('would install kube-system/first, kube-system/second');
    const writes = await plane.audit.requests({ user: 'admin', writes: true, since: mark });
    expect(writes.filter(({ requestURI }) => !requestURI.includes('dryRun=All'))).toEqual([]);
  });
});

function pendingRelease(name: string): unknown {
  const release = {
    name,
    namespace: NAMESPACE,
    version: 1,
    info: { status: 'pending-install' },
    chart: { metadata: { name: 'quick', version: '1.0.0' } },
    config: {},
    manifest: '',
  };
  const packed = Buffer.from(gzipSync(JSON.stringify(release)).toString('base64')).toString('base64');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'helm.sh/release.v1',
    metadata: {
      name: `sh.helm.release.v1.${name}.v1`,
      namespace: NAMESPACE,
      labels: {
        name,
        owner: 'helm',
        status: 'pending-install',
        version: '1',
        modifiedAt: String(Math.floor(Date.now() / 1000)),
      },
    },
    data: { release: packed },
  };
}
