// Fakes: talosctl and op, state machines with the refusals of the real ones; Flux is played by its stand-in. Everything else is real.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AuditEvent,
  CILIUM_CRDS,
  crdStandIn,
  fluxStandIn,
  nodesOf,
  type Plane,
  type PlaneSnapshot,
  pushExampleCharts,
  type Registry,
  startPlane,
  startRegistry,
  storedReleases,
} from '../../../lib/rehearsal/index.js';
import { run, start } from './support/cli.js';
import { type WholeWorkspace, WITHOUT_DESCRIPTION, wholeWorkspace } from './support/whole-workspace.js';
import { workspace } from './support/workspace.js';

/** Where a run is stopped: at the command that a stage is about, while it is under way. */
const MOMENTS: readonly (readonly [stage: string, moment: RegExp])[] = [
  ['preflight', / helm show chart .*step=preflight\/charts/],
  ['talos', / talosctl apply-config .*step=talos/],
  ['talos', / talosctl .* bootstrap .*step=talos/],
  ['talos', / talosctl .* kubeconfig .*step=talos/],
  ['nodes', /\/api\/v1\/nodes .*step=nodes\/registered/],
  ['namespaces', / apply .*step=namespaces/],
  ['secrets', / op inject .*step=secrets/],
  ['secrets', / apply .*step=secrets/],
  ['crds', / helmfile .*step=crds/],
  ['crds', / apply .*step=crds/],
  ['apps', / helmfile .*step=apps\/sync$/m],
  ['flux', /fluxinstances.*step=flux\/ready/],
  ['verify', /step=verify\/cilium/],
];

let plane: Plane;
let registry: Registry;
let bare: PlaneSnapshot;

beforeAll(async () => {
  registry = await startRegistry();
  await pushExampleCharts(registry);
  const example = workspace(registry);
  const { cluster, stages } = example.plan;
  example.remove();
  plane = await startPlane({ context: 'infra', nodes: nodesOf(cluster), networks: cluster.networks });
  const flux = stages.flatMap(({ steps }) => steps).find((step) => step.op === 'waitForFlux');
  plane.play(crdStandIn({ deployment: 'kube-system/cilium-operator', crds: CILIUM_CRDS }));
  plane.play(fluxStandIn({ kustomizations: flux!.kustomizations, helmReleases: flux!.helmReleases }));
  bare = await plane.snapshot();
});

afterAll(async () => {
  await Promise.all([plane?.stop(), registry?.stop()]);
});

describe.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('a bootstrap that gets %s in every stage', (signal) => {
  let place: WholeWorkspace;
  let since: number;
  /** How the person goes on: as the interrupted run said. */
  let onward: readonly string[] = [];

  beforeAll(async () => {
    await plane.restore(bare);
    since = await plane.audit.mark();
    place = wholeWorkspace(registry, plane);
  });

  afterAll(() => place?.remove());

  it.each(MOMENTS)('stops in stage %s (%s)', async (stage, moment) => {
    const running = start(place, [...WITHOUT_DESCRIPTION, ...onward, '--log-level', 'debug']);
    await running.until(moment);
    running.child.kill(signal);

    const stopped = await running.result;

    expect(stopped.code, `it was not stopped at ${moment}`).toBe(signal === 'SIGKILL' ? null : 130);
    const { status, stages } = JSON.parse(readFileSync(place.state('journal.json'), 'utf8'));
    expect(status).toBe(signal === 'SIGKILL' ? 'running' : 'interrupted');
    expect(stages[stage].status).toBe(signal === 'SIGKILL' ? 'running' : 'interrupted');
    if (signal === 'SIGKILL') return;
    expect(stopped.stderr).toContain(`Stopping: ${signal} was passed on`);
    onward = ['--from', stage];
    expect(stopped.stderr).toContain(`Go on with: npm run bootstrap -- --cluster infra ${onward.join(' ')}\n`);
  });

  it('converges in the next run', async () => {
    const last = await run(place, WITHOUT_DESCRIPTION);

    expect(last.stderr).toContain('Run goes on where an earlier one stopped');
    expect(last.stderr).toContain('Done in');
    expect(last.code).toBe(0);
    expect(JSON.parse(readFileSync(place.state('journal.json'), 'utf8')).status).toBe('done');
    for (const { namespace, name } of place.plan.releases) {
      const revisions = (await storedReleases(plane.client, namespace, name)).map(({ info }) => info.status);
      expect(revisions.filter((one) => one === 'deployed')).toEqual(['deployed']);
    }
  });

  it('did no work twice', async () => {
    const { controlPlanes, workers } = place.plan.cluster;
    const addresses = [...controlPlanes, ...workers].map(({ address }) => address);
    expect([...place.machineCalls()].sort()).toEqual(
      [...addresses.map((address) => `apply-config ${address}`), `bootstrap ${controlPlanes[0]!.address}`].sort(),
    );
    const writes = await plane.audit.requests({ user: 'admin', userAgent: 'kubectl', writes: true, since });
    expect(writes.length).toBeGreaterThan(10);
    expect(twice(writes.filter(({ requestURI }) => !requestURI.includes('/leases')))).toEqual([]);
  });
});

/** What was written more than once, with the number of times. */
function twice(writes: readonly AuditEvent[]): readonly string[] {
  const count = new Map<string, number>();
  for (const { verb, requestURI, responseStatus } of writes) {
    if ((responseStatus?.code ?? 0) >= 300) continue;
    const key = `${verb} ${requestURI.replace(/\?.*/, '')}`;
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  return [...count].filter(([, times]) => times > 1).map(([key, times]) => `${times} × ${key}`);
}
