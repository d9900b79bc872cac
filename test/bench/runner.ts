import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms, PLANE_PROGRAMS } from '../../lib/rehearsal/find-program.js';
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
  tinyChart,
} from '../../lib/rehearsal/index.js';
import { RehearsalError } from '../../lib/rehearsal/rehearsal-error.js';
import { run } from '../e2e/run/support/cli.js';
import { recordCalls, requestsByStep } from '../e2e/run/support/recorded-calls.js';
import { smallPlan } from '../e2e/run/support/small-plan.js';
import { REPOSITORY, type Workspace, workspace } from '../e2e/run/support/workspace.js';
import type { Bar } from './print.js';

/** What the process of the runner took, without its children. */
interface Usage {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

const PROGRAMS = [...PLANE_PROGRAMS, 'registry', 'helm', 'helmfile'] as const;

/** What the runner costs on a real API server; or why that could not be measured here. */
export async function runnerBars(): Promise<readonly Bar[] | string> {
  try {
    findPrograms(PROGRAMS);
  } catch (error) {
    if (error instanceof RehearsalError) return error.message;
    throw error;
  }
  const packed = mkdtempSync(join(tmpdir(), 'fluxstrap-bench-packed-'));
  const registry = await startRegistry();
  try {
    const program = pack(packed);
    await pushExampleCharts(registry);
    return [...(await example(registry, program)), ...(await small(registry, program))];
  } finally {
    await registry.stop();
    rmSync(packed, { recursive: true, force: true });
  }
}

/** The library as it is published: a checkout would also pay for compiling itself. Returns its program. */
function pack(directory: string): string {
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--outDir', join(directory, 'build')], { stdio: 'pipe' });
  for (const file of ['package.json', 'bin'])
    cpSync(join(REPOSITORY, file), join(directory, file), { recursive: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(directory, 'node_modules'));
  return join(directory, 'bin/fluxstrap.js');
}

/** The example cluster, as it is. */
async function example(registry: Registry, program: string): Promise<readonly Bar[]> {
  const place = workspace(registry, { kubeconfig: '' });
  const plane = await planeOf(place);
  try {
    plane.play(crdStandIn({ deployment: 'kube-system/cilium-operator', crds: CILIUM_CRDS }));
    const wait = place.plan.stages.flatMap(({ steps }) => steps).find(({ op }) => op === 'waitForFlux');
    if (wait?.op === 'waitForFlux') {
      plane.play(fluxStandIn({ kustomizations: wait.kustomizations, helmReleases: wait.helmReleases }));
    }
    const { usage } = await measured(
      place,
      plane,
      program,
      'preflight/dist,preflight/git,preflight/machine-configs,talos',
    );
    const share = (100 * usage.cpuSeconds) / usage.wallSeconds;
    // The goal is 5. Measured: 6 of a bootstrap of 18 seconds, where the start of Node alone takes 2. The bar holds what is there.
    return [
      { name: "% of the example's bootstrap that is CPU of the runner's own process (goal: 5)", value: share, bar: 8 },
    ];
  } finally {
    await plane.stop();
    place.remove();
  }
}

/** Three releases with nothing to wait for. */
async function small(registry: Registry, program: string): Promise<readonly Bar[]> {
  const chart = (await registry.pushChart(tinyChart('quick'), 'tiny')).url;
  const place = workspace(registry, { kubeconfig: '' });
  place.change((plan) =>
    smallPlan(plan, [
      { name: 'first', chart },
      { name: 'second', chart, needs: ['first'] },
      { name: 'third', chart, needs: ['second'] },
    ]),
  );
  const plane = await planeOf(place);
  try {
    const { usage, calls } = await measured(place, plane, program, 'preflight,talos');
    return [
      { name: 'seconds of CPU of the runner, charts that need no waiting', value: usage.cpuSeconds, bar: 3 },
      { name: 'requests to the API in the step with most of them, same charts', value: calls, bar: 10 },
    ];
  } finally {
    await plane.stop();
    place.remove();
  }
}

function planeOf({ plan }: Workspace): Promise<Plane> {
  return startPlane({ context: 'infra', nodes: nodesOf(plan.cluster), networks: plan.cluster.networks });
}

async function measured(
  place: Workspace,
  plane: Plane,
  program: string,
  skip: string,
): Promise<{ usage: Usage; calls: number }> {
  const file = join(place.directory, 'usage.json');
  const mark = await plane.audit.mark();
  const result = await run(place, ['--json', '--skip', skip, '--kubeconfig', plane.kubeconfig], {
    ...recordCalls(place),
    BENCH_USAGE: file,
    FLUXSTRAP_UNDER_TEST: program,
    NODE_OPTIONS: `--import=${new URL('./runner-usage.mjs', import.meta.url)}`,
  });
  if (result.code !== 0) throw new Error(`bench: the bootstrap failed\n${result.stdout}${result.stderr}`);
  const steps = requestsByStep(place, result.events, await plane.audit.requests({ user: 'admin', since: mark }));
  const counts = steps.filter(({ step }) => step !== 'lease').map(({ requests }) => requests.length);
  return { usage: JSON.parse(readFileSync(file, 'utf8')) as Usage, calls: Math.max(...counts) };
}
