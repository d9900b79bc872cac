import { join } from 'node:path';
import type { Plan } from '../plan/plan.js';
import type { Machine } from '../run/machine.js';
import type { Clock } from '../world/clock.js';
import { crdStandIn } from './crd-stand-in.js';
import { findPrograms, PLANE_PROGRAMS } from './find-program.js';
import { distributionArchive, pushDistribution } from './flux/distribution.js';
import { CONTROLLERS, FluxControllers } from './flux/flux-controllers.js';
import { operatorPlayer } from './flux/operator-player.js';
import type { KubeObject } from './kube-object.js';
import { nodesOf } from './nodes.js';
import { causesOf, registeredKinds } from './plan-causes.js';
import type { Plane } from './plane.js';
import { type Registry, startRegistry } from './registry.js';
import { Rehearsal } from './rehearsal.js';
import { findCharts } from './repository/chart-folder.js';
import { startGitServer } from './repository/git-server.js';
import { mirrorOfCharts } from './repository/mirror.js';
import { chartsToPush, wantedCharts } from './repository/wanted-charts.js';
import { makeWorkspace } from './repository/workspace.js';
import { startPlane } from './start-plane.js';

/** Every program that a rehearsal runs, besides those that the plan's own preflight asks for. */
const PROGRAMS = [
  ...PLANE_PROGRAMS,
  ...CONTROLLERS,
  'flux-operator',
  'registry',
  'crane',
  'helm',
  'helmfile',
  'git',
] as const;

/** What is rehearsed. */
export interface RehearsalOptions {
  /** The committed plan of the cluster. */
  readonly plan: Plan;
  /** The repository with the synthesized files: absolute path. */
  readonly repository: string;
  /** Folder with charts that are taken in place of those in their registries: absolute path. Default none. */
  readonly charts?: string;
  /** Directory with the programs. Default `.tools/bin` of the repository, then PATH. */
  readonly programs?: string;
  /** Whether the played Flux operator is at work from the start. Default true. */
  readonly flux?: boolean;
  readonly machine: Machine;
  readonly clock: Clock;
  /** Told at each part that begins, for progress. */
  readonly tell?: (what: string) => void;
  /** Told why Flux cannot be started; the FluxInstance says so, too. */
  readonly failed?: (error: Error) => void;
}

/**
 * Starts everything that a rehearsal needs: control plane, registry, Git server, a copy of the synthesized files, and what plays the Flux
 * operator. Nothing is bootstrapped yet.
 *
 * @throws RehearsalError when something is missing or does not start; nothing is left running then.
 */
export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { plan, repository, tell = () => {} } = options;
  const tools = options.programs ?? join(repository, '.tools/bin');
  const programs = findPrograms(PROGRAMS, tools);
  const found = options.charts === undefined ? [] : await findCharts(options.charts, programs.helm);
  const stops: (() => Promise<void>)[] = [];
  try {
    tell('control plane');
    const plane = await startPlane({
      context: plan.context,
      nodes: nodesOf(plan.cluster),
      networks: plan.cluster.networks,
      causes: causesOf(plan),
      programs: tools,
    });
    stops.push(() => plane.stop());
    for (const kinds of registeredKinds(plan)) plane.play(crdStandIn(kinds));
    tell('registry');
    const registry = await startRegistry({ programs: tools });
    stops.push(() => registry.stop());
    const charts = chartsToPush(wantedCharts(plan, join(repository, plan.paths.root)), found);
    for (const { chart, repository: place } of charts) await registry.pushChart(chart.path, place);
    const artifact = await artifactOf(programs, registry);
    tell('repository');
    const served = join(plane.directory, 'git');
    const git = await startGitServer(programs.git, served);
    stops.push(() => git.stop());
    const name = `${
      plan.flux.sync.url
        .replace(/\.git$/, '')
        .replace(/\/$/, '')
        .replace(/^.*[/:]/, '') || 'repository'
    }.git`;
    const workspace = await makeWorkspace({
      repository,
      plan,
      mirror: mirrorOfCharts(registry.host, found, { from: plan.flux.sync.url, to: git.url(name) }),
      directory: join(plane.directory, 'repository'),
      bare: join(served, name),
      git: programs.git,
    });
    let built: readonly KubeObject[] = [];
    const controllers = controllersOf(plane, programs);
    const rehearsal = new Rehearsal({
      ...{ plane, registry, git, workspace, controllers, charts, plan, programs },
      ownDistribution: artifact !== undefined,
      machine: options.machine,
      clock: options.clock,
      built: () => built,
      operator: operatorPlayer({
        builder: { program: programs['flux-operator'], ...(artifact === undefined ? {} : { artifact }) },
        controllers,
        built: (objects) => {
          built = objects;
        },
        failed: (error) => options.failed?.(error),
      }),
    });
    if (options.flux !== false) rehearsal.startFlux();
    return rehearsal;
  } catch (error) {
    await Promise.all(stops.map((stop) => stop()));
    throw error;
  }
}

async function artifactOf(
  { crane, 'flux-operator': tool }: Readonly<Record<'crane' | 'flux-operator', string>>,
  { host }: Registry,
): Promise<string | undefined> {
  const archive = distributionArchive(tool);
  return archive === undefined ? undefined : pushDistribution(crane, archive, host);
}

function controllersOf(
  plane: Plane,
  programs: ConstructorParameters<typeof FluxControllers>[0]['programs'],
): FluxControllers {
  return new FluxControllers({
    directory: plane.directory,
    programs,
    kubeconfig: plane.kubeconfigFor({ user: 'flux' }),
  });
}
