import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plan } from '../../../../lib/plan/plan.js';
import type { Step } from '../../../../lib/plan/step.js';
import type { Plane, Registry } from '../../../../lib/rehearsal/index.js';
import { REPOSITORY, type Workspace, workspace } from './workspace.js';

/** A workspace in which every stage has something to work on. */
export interface WholeWorkspace extends Workspace {
  /** What the machines accepted, in order: `apply-config 10.25.11.11`, `bootstrap 10.25.11.11`. */
  machineCalls(): readonly string[];
  /** Commits everything and pushes it. */
  commit(): void;
}

/** What compares dist with a description that a workspace does not have. */
export const WITHOUT_DESCRIPTION = ['--skip', 'preflight/dist'];

/**
 * The example cluster with machines in maintenance mode (a fake talosctl, whose kubeconfig leads to the plane under an address that does not
 * answer yet, as Talos' virtual one), machine configs, and a Git repository with a remote that Flux would read.
 */
export function wholeWorkspace(registry: Pick<Registry, 'host'>, plane: Plane): WholeWorkspace {
  const place = workspace(registry);
  const { directory } = place;
  const talos = join(directory, 'home/talos');
  const remote = join(directory, 'home/remote.git');
  place.change((plan) => onPlane(plan, plane, `file://${remote}`));
  const { plan } = place;
  writeMachines(talos, plan, plane);
  cpSync(join(REPOSITORY, 'test/e2e/run/fakes/talosctl.mjs'), join(directory, 'bin/talosctl'));
  chmodSync(join(directory, 'bin/talosctl'), 0o755);
  for (const { machineConfig } of plan.stages.flatMap(({ steps }) => steps).filter(isApplyConfig)) {
    write(join(directory, machineConfig), 'machine:\n  type: controlplane\ncluster:\n  clusterName: infra\n');
  }
  write(join(directory, plan.paths.talosconfig!), 'context: infra\n');
  cpSync(join(REPOSITORY, 'dist/talos/infra'), join(directory, 'dist/talos/infra'), { recursive: true });
  cpSync(join(REPOSITORY, 'dist/clusters/infra'), join(directory, 'dist/clusters/infra'), { recursive: true });
  initialize(directory, remote);
  commit(directory, remote);
  return {
    ...place,
    get plan() {
      return place.plan;
    },
    env: { ...place.env, FAKE_TALOS: talos },
    commit: () => commit(directory, remote),
    machineCalls: () => readFileSync(join(talos, 'calls'), 'utf8').split('\n').filter(Boolean),
  };
}

/** The plan of the example cluster with its API, and the repository of Flux, on loopback. */
function onPlane(plan: Plan, plane: Plane, url: string): Plan {
  const moved = (step: Step): Step => {
    if (step.op === 'waitForApi') return { ...step, endpoints: [plane.url] };
    return step.op === 'checkGit' ? { ...step, url } : step;
  };
  return {
    ...plan,
    cluster: { ...plan.cluster, bootstrapEndpoint: plane.url },
    stages: plan.stages.map((stage) => ({ ...stage, steps: stage.steps.map(moved) })),
  };
}

function writeMachines(state: string, { cluster }: Plan, plane: Plane): void {
  mkdirSync(state);
  writeFileSync(join(state, 'calls'), '');
  for (const { address } of [...cluster.controlPlanes, ...cluster.workers])
    writeFileSync(join(state, address), 'maintenance');
  writeFileSync(join(state, 'kubeconfig'), readFileSync(plane.kubeconfig, 'utf8').replace(plane.url, cluster.endpoint));
}

function isApplyConfig(step: Step): step is Extract<Step, { op: 'talosApplyConfig' }> {
  return step.op === 'talosApplyConfig';
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function initialize(directory: string, remote: string): void {
  writeFileSync(join(directory, '.gitignore'), '.fluxstrap/\nhome/\nbin/\n');
  git(directory, 'init', '--initial-branch=main');
  git(directory, 'init', '--bare', '--initial-branch=main', remote);
}

function commit(directory: string, remote: string): void {
  git(directory, 'add', '.');
  git(directory, 'commit', '--message=feat: the cluster');
  git(directory, 'push', remote, 'main');
}

function git(directory: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.test'];
  execFileSync('git', [...who, ...args], { cwd: directory, stdio: 'ignore' });
}
