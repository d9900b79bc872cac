import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  storedReleases,
} from '../../../lib/rehearsal/index.js';
import { reportSchema, verifySchema } from '../../../lib/run/report/report-schema.js';
import { type CliResult, run, start, startCommand } from './support/cli.js';
import { CANARIES, type Workspace, workspace } from './support/workspace.js';

/** What has no counterpart on a plane: machines, and a Git server. */
const WITHOUT_MACHINES = ['--skip', 'preflight/dist,preflight/git,preflight/machine-configs,talos'];
const exec = promisify(execFile);

describe('a whole bootstrap of the example cluster', () => {
  let plane: Plane;
  let registry: Registry;
  let place: Workspace;
  let first: CliResult;
  const seen: string[] = [];

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
    const running = start(place, [...WITHOUT_MACHINES, '--json', '--kubeconfig', plane.kubeconfig]);
    let over = false;
    const sampling = (async () => {
      while (!over) {
        seen.push((await exec('ps', ['-eo', 'args'], { maxBuffer: 1e8 })).stdout);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    first = await running.result;
    over = true;
    await sampling;
  });

  afterAll(async () => {
    place?.remove();
    await Promise.all([plane?.stop(), registry?.stop()]);
  });

  it('ends with everything deployed, and says what comes next', async () => {
    expect(first.events.filter(({ event }) => event === 'failure')).toEqual([]);
    expect(first.code).toBe(0);
    expect(first.events.at(-1)).toMatchObject({ event: 'run-end', status: 'done', exitCode: 0 });
    for (const { namespace, name } of place.plan.releases) {
      const revisions = await storedReleases(plane.client, namespace, name);
      expect(revisions.map(({ info }) => info.status)).toEqual(['deployed']);
    }
  });

  it('says of a check that could not be made that it was not run', () => {
    const dns = first.events.find(({ event, step }) => event === 'step-end' && step === 'verify/dns');

    expect(dns).toMatchObject({ status: 'not-run' });
  });

  it('leaves no secret in output, journal, arguments or on disk', () => {
    const texts = [first.stdout, first.stderr, ...seen, ...filesBelow(place.directory, 'home')];

    for (const canary of Object.values(CANARIES)) {
      for (const form of [canary, Buffer.from(canary).toString('base64').replace(/=+$/, '').slice(0, -2)]) {
        expect(texts.filter((text) => text.includes(form))).toEqual([]);
      }
    }
    expect(seen.some((text) => text.includes('helmfile'))).toBe(true);
  });

  it('keeps its files for one person', () => {
    expect(statSync(place.state('')).mode & 0o777).toBe(0o700);
    expect(statSync(place.state('kubeconfig')).mode & 0o777).toBe(0o600);
    expect(statSync(place.state('journal.json')).mode & 0o777).toBe(0o600);
  });

  it('writes nothing but its Lease in a second run', async () => {
    const mark = await plane.audit.mark();

    const second = await run(place, [...WITHOUT_MACHINES, '--json', '--kubeconfig', plane.kubeconfig]);

    expect(second.code).toBe(0);
    const writes = await plane.audit.requests({ user: 'admin', writes: true, since: mark });
    const foreign = writes.filter(
      ({ requestURI }) => !requestURI.includes('/leases/fluxstrap') && !requestURI.includes('dryRun=All'),
    );
    expect(foreign.map(({ verb, requestURI }) => `${verb} ${requestURI}`)).toEqual([]);
    expect(second.events.filter(({ status, event }) => event === 'step-end' && status === 'changed')).toEqual([]);
  });

  it('has nothing to change in a dry run', async () => {
    const mark = await plane.audit.mark();

    const dry = await run(place, [...WITHOUT_MACHINES, '--dry-run', '--kubeconfig', plane.kubeconfig]);

    expect(dry.stderr).toContain('Done');
    expect(dry.code).toBe(0);
    const writes = await plane.audit.requests({ user: 'admin', writes: true, since: mark });
    expect(writes.filter(({ requestURI }) => !requestURI.includes('dryRun=All'))).toEqual([]);
  });

  it('leaves a report, whose path the summary names', () => {
    const report = JSON.parse(readFileSync(place.state('report.json'), 'utf8'));

    expect(new Ajv({ strictTypes: false }).compile(reportSchema)(report)).toBe(true);
    expect(report).toMatchObject({ cluster: 'infra', status: 'done', budgetSeconds: 1800 });
    expect(report.programs.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['helm', 'helmfile', 'kubectl', 'op']),
    );
    expect(report.checks).toContainEqual(expect.objectContaining({ step: 'verify/dns', status: 'not-run' }));
    expect(first.events.at(-1)).toMatchObject({ report: '.fluxstrap/infra/report.md' });
    expect(readFileSync(place.state('report.md'), 'utf8')).toContain('# Bootstrap of infra: done');
  });

  it('is looked at by verify without a single write, also with a kubeconfig of its own', async () => {
    const files = () =>
      readdirSync(place.state(''))
        // The newest proof of the handoff may take the place of an older one.
        .filter((name) => name !== 'handoff.json')
        .map((name) => [name, statSync(place.state(name)).mtimeMs]);
    const before = files();
    const mark = await plane.audit.mark();

    const { result } = startCommand(place, ['verify', '--json', '--kubeconfig', plane.kubeconfig]);
    const { code, stdout } = await result;

    const seen = JSON.parse(stdout);
    expect(new Ajv({ strictTypes: false }).compile(verifySchema)(seen)).toBe(true);
    expect(seen).toMatchObject({ ok: true, failures: [], notRun: expect.arrayContaining(['verify/dns']) });
    expect(code).toBe(0);
    const requests = await plane.audit.requests({ user: 'admin', since: mark });
    expect(requests.length).toBeGreaterThan(10);
    expect(requests.filter(({ verb }) => !['get', 'list', 'watch'].includes(verb))).toEqual([]);
    expect(requests.filter(({ requestURI }) => requestURI.includes('/leases'))).toEqual([]);
    expect(files()).toEqual(before);
  });

  it('leaves adopted releases alone, also when their values differ', async () => {
    place.change((plan) => ({
      ...plan,
      releases: plan.releases.map((one) => ({ ...one, effectiveValues: { ...one.effectiveValues, changed: true } })),
    }));

    const result = await run(place, ['--stage', 'apps', '--kubeconfig', plane.kubeconfig]);

    expect(result.code).toBe(0);
    for (const { namespace, name } of place.plan.releases) {
      expect((await storedReleases(plane.client, namespace, name)).length).toBe(1);
    }
  });

  it('turns red where something is wrong', async () => {
    await plane.kubectl([
      '-n',
      'kube-system',
      'patch',
      'configmap',
      'cilium-config',
      '--type=merge',
      '-p',
      '{"data":{"cluster-id":"9"}}',
    ]);
    await plane.kubectl(['-n', 'cert-manager', 'scale', 'deployment', 'cert-manager-webhook', '--replicas=0']);

    const result = await run(place, ['--stage', 'verify', '--json', '--kubeconfig', plane.kubeconfig]);

    expect(result.code).toBe(1);
    const messages = result.events.filter(({ event }) => event === 'failure').map(({ message }) => message);
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.stringContaining('cilium-config has another cluster-id than the model (9, the model says 1)'),
        expect.stringContaining('Deployment cert-manager/cert-manager-webhook: no pod of it is wanted'),
        expect.stringContaining('ConfigMap kube-system/cilium-config data.cluster-id has another value'),
      ]),
    );

    const looked = await startCommand(place, ['verify', '--kubeconfig', plane.kubeconfig]).result;

    expect(looked.code).toBe(1);
    expect(looked.stderr).toContain('cilium-config has another cluster-id than the model (9, the model says 1)');
  });
});

function filesBelow(directory: string, except: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).startsWith(join(directory, except)))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
}
