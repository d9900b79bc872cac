// Whom the audit log counts for a step: the kubectl processes that the runner, or a hook of helmfile, starts for it, discovery included.
// Requests of Helm itself have a user agent of their own and are not the runner's.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../lib/handoff/live/snapshot.js';
import type { Plan } from '../../../lib/plan/plan.js';
import {
  CILIUM_CRDS,
  crdStandIn,
  fluxStandIn,
  nodesOf,
  type Plane,
  pushExampleCharts,
  type Registry,
  startPlane,
  startRegistry,
} from '../../../lib/rehearsal/index.js';

import { run } from './support/cli.js';
import { recordCalls, requestsByStep, type StepRequests } from './support/recorded-calls.js';
import { type Workspace, workspace } from './support/workspace.js';

const WITHOUT_MACHINES = ['--skip', 'preflight/dist,preflight/git,preflight/machine-configs,talos'];

describe('requests of a bootstrap of the example cluster', () => {
  let plane: Plane;
  let registry: Registry;
  let place: Workspace;
  let first: readonly StepRequests[];
  let second: readonly StepRequests[];

  beforeAll(async () => {
    registry = await startRegistry();
    await pushExampleCharts(registry);
    place = workspace(registry);
    plane = await startPlane({
      context: 'infra',
      nodes: nodesOf(place.plan.cluster),
      networks: place.plan.cluster.networks,
    });
    plane.play(crdStandIn({ deployment: 'kube-system/cilium-operator', crds: CILIUM_CRDS }));
    const step = place.plan.stages.find(({ name }) => name === 'flux')?.steps[0];
    if (step?.op !== 'waitForFlux') throw new Error('the plan waits for no Flux');
    plane.play(fluxStandIn({ kustomizations: step.kustomizations, helmReleases: step.helmReleases }));
    first = await counted();
    second = await counted();
  });

  afterAll(async () => {
    place?.remove();
    await Promise.all([plane?.stop(), registry?.stop()]);
  });

  async function counted(): Promise<readonly StepRequests[]> {
    const mark = await plane.audit.mark();
    const result = await run(
      place,
      [...WITHOUT_MACHINES, '--json', '--kubeconfig', plane.kubeconfig],
      recordCalls(place),
    );
    expect(result.events.filter(({ event }) => event === 'failure')).toEqual([]);
    expect(result.code).toBe(0);
    return requestsByStep(place, result.events, await plane.audit.requests({ user: 'admin', since: mark }));
  }

  /** The most that a step may send, and why it is more than ten where it is. */
  function most({ step, seconds }: StepRequests, plan: Plan): number {
    // Kubernetes has no request for objects of several kinds: one for each kind, and one for Helm's releases, CRDs, ReplicaSets,
    // ControllerRevisions, pods, HelmReleases, helm-controller, the version, the FluxInstance and the Namespaces. What was applied ahead of Flux carries no common label.
    if (step === 'apps/snapshot' || step === 'verify/handoff') return kinds() + 10 + manifests();
    // Looks at three kinds every two seconds for as long as Flux takes.
    if (step === 'flux/ready') return Math.max(10, 3 * (1 + seconds / 2));
    const wait = plan.releases
      .flatMap(({ postSteps }) => postSteps)
      .find(({ id, op }) => id === step && op === 'waitFor');
    // `kubectl wait` asks for every object alone: once whether it is there, three times for its condition.
    return wait?.op === 'waitFor' ? Math.max(10, wait.resources.length * 4) : 10;
  }

  function manifests(): number {
    return (JSON.parse(readFileSync(place.state('snapshot.json'), 'utf8')) as Snapshot).manifests.length;
  }

  function kinds(): number {
    const snapshot = JSON.parse(readFileSync(place.state('snapshot.json'), 'utf8')) as Snapshot;
    const objects = snapshot.releases.flatMap((release) => release.objects);
    expect(objects.length).toBeGreaterThan(30);
    return new Set(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).size;
  }

  it('knows for every call which step it was made for', () => {
    const known = place.plan.stages.flatMap(({ name, steps }) => [`${name}/cluster`, ...steps.map(({ id }) => id)]);
    expect(first.map(({ step }) => step).filter((step) => step !== 'lease' && !known.includes(step))).toEqual([]);
    expect(first.length).toBeGreaterThan(20);
  });

  it('sends at most ten a step, but for those that read or wait for many objects', () => {
    for (const one of [...first, ...second].filter(({ step }) => step !== 'lease')) {
      const { step, requests } = one;
      expect(requests.length, `${step}\n${requests.join('\n')}`).toBeLessThanOrEqual(most(one, place.plan));
    }
  });

  it('reads what the members consist of with one process, whatever their number', () => {
    for (const name of ['apps/snapshot', 'verify/handoff']) {
      const calls = first.find(({ step }) => step === name)?.calls ?? [];
      expect(calls.filter((args) => args.includes('--all-namespaces')).length, name).toBe(1);
      // What was applied ahead of Flux carries no common label, and is read by name.
      expect(calls.filter((args) => args.includes('--filename=-')).length, name).toBeLessThanOrEqual(1);
    }
  });

  it('applies all CRDs with one call', () => {
    const { calls = [], requests = [] } = first.find(({ step }) => step === 'crds/apply') ?? {};

    expect(calls.filter((args) => args.includes('apply')).length).toBe(1);
    expect(requests.filter((request) => request.startsWith('patch')).length).toBe(5);
  });
});
