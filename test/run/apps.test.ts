// helmfile is a fake that stores releases as Helm does and refuses a release that is locked; kubectl is the fake API with its Secrets.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PlannedRelease } from '../../lib/plan/plan.js';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine, type Program } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const SECRETS = '/api/v1/secrets?labelSelector=owner%3Dhelm%2Cstatus%21%3Dsuperseded';
const ROLLOUT = step('apps/n.a/rollout', { op: 'waitForRollout', resource: 'daemonset/a', namespace: 'n' });

function release(
  name: string,
  needs: readonly string[] = [],
  postSteps: PlannedRelease['postSteps'] = [],
): PlannedRelease {
  return {
    name,
    namespace: 'n',
    storageNamespace: 'n',
    helmRelease: `n/${name}`,
    chart: `oci://example.test/${name}`,
    version: '1.0.0',
    values: { kind: 'template', helmRelease: 'x' },
    effectiveValues: { a: 1 },
    needs,
    wait: true,
    waitForJobs: false,
    timeoutSeconds: 60,
    expectedSeconds: 1,
    postSteps,
  };
}

const PLAN = plan(
  [
    stage('apps', [
      step('apps/sync', { op: 'helmfileSync', helmfile: 'dist/x.yaml', releases: ['n/a', 'n/b'] }),
      { ...ROLLOUT, within: 'apps/sync' },
    ]),
  ],
  { releases: [release('a', [], [ROLLOUT]), release('b', ['n/a'])] },
);

function stored(name: string, status: string, values: object = { a: 1 }): unknown {
  const text = JSON.stringify({ chart: { metadata: { name, version: '1.0.0' } }, config: values, manifest: '' });
  const packed = Buffer.from(gzipSync(text).toString('base64')).toString('base64');
  const labels = { owner: 'helm', name, status, version: '1', modifiedAt: '1' };
  return { metadata: { name: `sh.helm.release.v1.${name}.v1`, namespace: 'n', labels }, data: { release: packed } };
}

function cluster(...releases: readonly unknown[]) {
  const api = new FakeApi();
  const order: string[] = [];
  let held = [...releases];
  api.objects.set('/api/v1/namespaces/kube-system', { metadata: { name: 'kube-system', uid: 'uid-1' } });
  const kubectl: Program = (args, stdin, env) => {
    if (args.includes(SECRETS)) return { stdout: JSON.stringify({ items: held }) };
    if (args.includes('wait') || args.includes('rollout')) {
      order.push(args.includes('rollout') ? 'rollout' : 'wait');
      return {};
    }
    return api.kubectl(args, stdin, env);
  };
  const helmfile: Program = (args) => {
    if (args.includes('--version')) return { stdout: 'helmfile version v1.5.4' };
    const names = args.flatMap((arg) => /^--selector=name=([^,]+),/.exec(arg)?.[1] ?? []);
    order.push(`helmfile ${names.join(' ')}`);
    held = [
      ...held.filter(
        (one) => !names.includes((one as { metadata: { labels: { name: string } } }).metadata.labels.name),
      ),
      ...names.map((name) => stored(name, 'deployed')),
    ];
    return {};
  };
  const machine = new FakeMachine({ kubectl, helmfile });
  machine.files.write('/repo/.fluxstrap/infra/kubeconfig', 'x');
  return { api, machine, order };
}

describe('stage apps', () => {
  it('installs all members in one call of helmfile, which runs their hooks', async () => {
    const { machine, order } = cluster();

    const ran = await runPlan(PLAN, machine);

    expect(ran.failures).toEqual([]);
    expect(order).toEqual(['helmfile a b']);
  });

  it('finishes the hooks of a release that is there before it installs what needs it', async () => {
    const { machine, order } = cluster(stored('a', 'deployed'));

    const ran = await runPlan(PLAN, machine);

    expect(order).toEqual(['wait', 'rollout', 'helmfile b']);
    expect(ran.steps).toEqual({ 'apps/sync': 'changed', 'apps/n.a/rollout': 'done' });
  });

  it('does nothing where everything is deployed as planned, and something where values differ', async () => {
    const equal = cluster(stored('a', 'deployed'), stored('b', 'deployed'));
    const other = cluster(stored('a', 'deployed'), stored('b', 'deployed', { a: 2 }));

    expect((await runPlan(PLAN, equal.machine)).steps['apps/sync']).toBe('unchanged');
    await runPlan(PLAN, other.machine);

    expect(equal.order).toEqual(['wait', 'rollout']);
    expect(other.order).toEqual(['wait', 'rollout', 'helmfile b']);
  });

  it('leaves what Flux has adopted alone: a history is the proof, a HelmRelease alone is not', async () => {
    const adopted = cluster(stored('a', 'deployed', { a: 2 }), stored('b', 'failed'));
    const path = '/apis/helm.toolkit.fluxcd.io/v2/helmreleases';
    adopted.api.objects.set(path, {
      items: [
        { metadata: { namespace: 'n', name: 'a' }, status: { history: [{}] } },
        { metadata: { namespace: 'n', name: 'b' }, status: {} },
      ],
    });

    const ran = await runPlan(PLAN, adopted.machine);

    expect(adopted.order).toEqual(['helmfile b']);
    expect(ran.steps['apps/n.a/rollout']).toBe('skipped');
  });

  it('refuses a locked release that no run of ours left behind', async () => {
    const { machine, order, api } = cluster(stored('a', 'pending-upgrade'));

    const ran = await runPlan(PLAN, machine);

    expect(ran.failures.join()).toContain('release n/a: another operation holds it (pending-upgrade');
    expect(order).toEqual([]);
    expect(api.writes.some((write) => write.startsWith('delete'))).toBe(false);
  });

  it('does not believe a helmfile that is content while Helm has stored nothing', async () => {
    const { machine } = cluster();
    machine.programs.helmfile = () => ({});

    const ran = await runPlan(PLAN, machine);

    expect(ran.failures.join()).toContain(
      'helmfile ended without an error, but release n/a is not deployed (not there)',
    );
  });
});
