// `task bootstrap:infra` as a person types it: the real task, the generated Taskfiles, npm, the real runner. Fakes: talosctl and op; Flux is
// played by its stand-in.
import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  type AuditMark,
  CILIUM_CRDS,
  crdStandIn,
  fluxStandIn,
  nodesOf,
  type Plane,
  pushExampleCharts,
  type Registry,
  startPlane,
  startRegistry,
  storedReleases,
} from '../../../lib/rehearsal/index.js';
import { type WholeWorkspace, WITHOUT_DESCRIPTION, wholeWorkspace } from './support/whole-workspace.js';
import { REPOSITORY, workspace } from './support/workspace.js';

const STAGES = ['preflight', 'talos', 'nodes', 'namespaces', 'secrets', 'crds', 'apps', 'flux', 'verify'];

interface TaskResult {
  readonly code: number;
  readonly text: string;
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

let plane: Plane;
let registry: Registry;
let place: WholeWorkspace;
let whole: TaskResult;

/** Runs a task in the workspace; what stands behind `--` goes to the runner. */
function task(name: string, ...args: readonly string[]): Promise<TaskResult> {
  return new Promise((resolve) => {
    execFile(
      join(REPOSITORY, '.tools/bin/task'),
      ['--exit-code', name, '--', '--json', '--yes', ...args],
      { cwd: place.directory, env: place.env, maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
        const code = error === null ? 0 : Number(error.code);
        resolve({ code, text: stdout + stderr, events: lines.map((line) => JSON.parse(line)) });
      },
    );
  });
}

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
  place = wholeWorkspace(registry, plane);
  cpSync(join(REPOSITORY, 'Taskfile.yaml'), join(place.directory, 'Taskfile.yaml'));
  cpSync(join(REPOSITORY, 'dist/.taskfiles'), join(place.directory, 'dist/.taskfiles'), { recursive: true });
  // What a repository of a user has; only the way to the program is another one.
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  const bootstrap = scripts.bootstrap.replace('bin/fluxstrap.js', join(REPOSITORY, 'bin/fluxstrap.js'));
  writeFileSync(join(place.directory, 'package.json'), JSON.stringify({ private: true, scripts: { bootstrap } }));
  place.commit();
  whole = await task('bootstrap:infra', ...WITHOUT_DESCRIPTION);
});

afterAll(async () => {
  place?.remove();
  await Promise.all([plane?.stop(), registry?.stop()]);
});

it('task bootstrap:infra brings a bare cluster up to Flux', async () => {
  expect(whole.events.filter(({ event }) => event === 'failure')).toEqual([]);
  expect(whole.code).toBe(0);
  expect(whole.events[0]).toMatchObject({ event: 'run-start', cluster: 'infra', stages: STAGES });
  expect(whole.events.at(-1)).toMatchObject({ event: 'run-end', status: 'done', exitCode: 0 });
  expect(place.machineCalls().at(-1)).toBe(`bootstrap ${place.plan.cluster.controlPlanes[0]!.address}`);
  for (const { namespace, name } of place.plan.releases) {
    const revisions = await storedReleases(plane.client, namespace, name);
    expect(revisions.map(({ info }) => info.status)).toEqual(['deployed']);
  }
});

describe('afterwards', () => {
  let mark: AuditMark;
  beforeAll(async () => {
    mark = await plane.audit.mark();
  });

  it.each(STAGES)('task bootstrap:infra:%s runs this stage of the same runner, and finds it done', async (stage) => {
    const result = await task(`bootstrap:infra:${stage}`, ...(stage === 'preflight' ? WITHOUT_DESCRIPTION : []));

    expect(result.events.filter(({ event }) => event === 'failure')).toEqual([]);
    expect(result.events[0]).toMatchObject({ event: 'run-start', stages: [stage] });
    expect(result.events.filter(({ event, status }) => event === 'step-end' && status === 'changed')).toEqual([]);
    expect(result.code).toBe(0);
  });

  it('task talos:infra:bootstrap is stage talos', async () => {
    const result = await task('talos:infra:bootstrap');

    expect(result.events[0]).toMatchObject({ event: 'run-start', stages: ['talos'] });
    expect(result.code).toBe(0);
  });

  it('none of them wrote anything but the Lease', async () => {
    const writes = await plane.audit.requests({ user: 'admin', writes: true, since: mark });
    expect(writes.filter(({ requestURI }) => !requestURI.includes('/leases/fluxstrap'))).toEqual([]);
  });

  it('every stage of the plan has its task', () => {
    const directory = join(place.directory, 'dist/.taskfiles/bootstrap');
    const [file] = readdirSync(directory);
    const { tasks } = parse(readFileSync(join(directory, file!), 'utf8')) as { readonly tasks: object };
    expect(Object.keys(tasks)).toEqual(expect.arrayContaining(STAGES.map((stage) => `infra:${stage}`)));
    expect(place.plan.stages.map(({ name }) => name)).toEqual(STAGES);
  });

  it('a stage that fails ends task with the exit code of the runner', async () => {
    await plane.kubectl(['-n', 'cert-manager', 'scale', 'deployment', 'cert-manager-webhook', '--replicas=0']);

    const result = await task('bootstrap:infra:verify');

    expect(result.code).toBe(1);
    expect(result.text).toContain('Deployment cert-manager/cert-manager-webhook: no pod of it is wanted');
  });
});
