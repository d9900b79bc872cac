import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandoffProof } from '../../../lib/handoff/proof.js';
import type { Plan } from '../../../lib/plan/plan.js';
import { featureGates, type Rehearsal, startRehearsal, storedReleases } from '../../../lib/rehearsal/index.js';
import type { RunEvent } from '../../../lib/run/event.js';
import { nodeMachine } from '../../../lib/run/node-machine.js';
import { nodeWorld } from '../../../lib/world/node-world.js';
import { exampleCharts } from './support/example-charts.js';
import { worldState } from './support/world-state.js';

/** The positive control: the example cluster with our own small charts, the real runner, the real controllers of Flux. */
describe('the handoff of the example cluster', { timeout: 300_000 }, () => {
  const charts = exampleCharts();
  const plan = JSON.parse(readFileSync('dist/bootstrap/infra/plan.json', 'utf8')) as Plan;
  const events: RunEvent[] = [];
  let rehearsal: Rehearsal;
  let before: ReadonlyMap<string, string>;
  let beforeFlux: number;
  let unsettled: readonly unknown[];
  let proof: HandoffProof | undefined;

  const run = async (stages: readonly ('preflight' | 'apps' | 'flux' | 'verify')[]): Promise<number> => {
    const all = plan.stages.map(({ name }) => name);
    const from = all.indexOf(stages[0]!);
    const to = all.indexOf(stages.at(-1)!);
    const result = await rehearsal.bootstrap({ stages: all.slice(from, to + 1) }, (event) => events.push(event));
    return result.exitCode;
  };
  const failures = () => events.filter(({ event }) => event === 'failure');

  beforeAll(async () => {
    rehearsal = await startRehearsal({
      plan,
      repository: process.cwd(),
      charts: charts.folder,
      flux: false,
      machine: nodeMachine(),
      clock: nodeWorld().clock,
    });
    await run(['preflight', 'apps']);
    before = await worldState(rehearsal.plane);
    beforeFlux = await rehearsal.plane.audit.mark();
    rehearsal.startFlux();
    await run(['flux', 'verify']);
    unsettled = await rehearsal.settle();
    proof = await rehearsal.prove();
  }, 300_000);

  afterAll(async () => {
    await rehearsal?.stop();
    charts.remove();
  });

  it('goes through, the preflight in Git and in the registry included', () => {
    expect(failures()).toEqual([]);
    const done = events.flatMap((event) => (event.event === 'step-end' && event.status === 'done' ? [event.step] : []));
    expect(done).toEqual(
      expect.arrayContaining([
        'preflight/git',
        'preflight/charts',
        'preflight/secrets',
        'flux/ready',
        'verify/handoff',
      ]),
    );
  });

  it('is one upgrade for each member, also after two forced reconciliations', async () => {
    for (const { namespace, name } of plan.releases) {
      const revisions = await storedReleases(rehearsal.plane.client, namespace, name);
      expect(revisions.map(({ version, info }) => `${name} ${version} ${info.status}`)).toEqual([
        `${name} 1 superseded`,
        `${name} 2 deployed`,
      ]);
    }
  });

  it('is proven: every release reaches Z2 at least, and all that can be looked at was', () => {
    expect(unsettled).toEqual([]);
    expect(proof).toMatchObject({ kind: 'live', result: 'proven', cluster: 'infra' });
    expect(proof!.releases.map(({ release, level }) => `${release} ${level}`)).toEqual(
      plan.releases.map(({ namespace, name }) => expect.stringMatching(new RegExp(`^${namespace}/${name} Z[23]$`))),
    );
    const open = [...proof!.releases.flatMap(({ evidence }) => evidence), ...proof!.shared.evidence];
    expect(open.filter(({ status }) => status === 'not-run')).toEqual([]);
    expect(proof!.ran).toContainEqual(expect.objectContaining({ name: 'helm-controller', version: 'v1.6.3' }));
  });

  it('leaves every object as it was: no new generation, no new pod, no other content', async () => {
    const after = await worldState(rehearsal.plane);

    const changed = [...before].filter(([name, state]) => after.get(name) !== state).map(([name]) => name);
    expect(changed).toEqual([]);
    expect(before.size).toBeGreaterThan(60);
    // A namespace of its own for what Git holds beside the members comes with Flux.
    const added = [...after.keys()].filter((name) => !before.has(name) && !name.includes(' gateway-system/'));
    expect(added).toEqual([]);
  });

  it('takes gates and arguments from the Deployments that were built', async () => {
    const helm = rehearsal.controllers.commands.find(({ name }) => name === 'helm-controller')!;

    expect(featureGates(helm)).toMatchObject({ DisableChartDigestTracking: true });
    expect(helm.replaced).toEqual(expect.arrayContaining([expect.stringMatching(/^--events-addr=http/)]));
    const live = JSON.parse(
      await rehearsal.plane.kubectl(['-n', 'flux-system', 'get', 'deployment', 'helm-controller', '-o', 'json']),
    ) as { spec: { template: { spec: { containers: { args: string[] }[] } } } };
    const kept = live.spec.template.spec.containers[0]!.args.filter((arg) => !helm.replaced.includes(arg));
    expect(helm.args.slice(0, kept.length)).toEqual(kept);
  });

  it('writes nothing in a second run: what Flux owns is left alone', async () => {
    const mark = await rehearsal.plane.audit.mark();

    expect(await run(['preflight', 'verify'])).toBe(0);

    expect(failures()).toEqual([]);
    const writes = await rehearsal.plane.audit.requests({ user: 'admin', writes: true, since: mark });
    const foreign = writes.filter(({ requestURI }) => !requestURI.includes('/leases/fluxstrap'));
    expect(foreign.map(({ verb, requestURI }) => `${verb} ${requestURI}`)).toEqual([]);
    const earlier = await rehearsal.plane.audit.requests({ user: 'flux', writes: true, since: beforeFlux });
    expect(earlier.length).toBeGreaterThan(50);
    expect(await rehearsal.settle()).toEqual([]);
    for (const { namespace, name } of plan.releases) {
      expect((await storedReleases(rehearsal.plane.client, namespace, name)).map(({ version }) => version)).toEqual([
        1, 2,
      ]);
    }
  });
});
