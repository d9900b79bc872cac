import { describe, expect, it } from 'vitest';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const PATH = '/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/fluxstrap';
const PLAN = plan([stage('namespaces', [])]);

const apply = (id: string) =>
  step(id, { op: 'applyManifests', files: ['one.yaml'], fieldManager: 'kustomize-controller' });
const ONE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'one' } };
const TWO_STAGES = plan([stage('namespaces', [apply('namespaces/apply')]), stage('apps', [apply('apps/apply')])], {
  resources: [{ path: 'one.yaml', objects: [ONE] }] as never,
});

function cluster(holder?: string): { readonly api: FakeApi; readonly machine: FakeMachine } {
  const api = new FakeApi();
  api.objects.set('/api/v1/namespaces/kube-system', { metadata: { name: 'kube-system', uid: 'uid-1' } });
  if (holder !== undefined) {
    const time = '2026-11-21T09:59:50.000000Z';
    api.objects.set(PATH, {
      metadata: { name: 'fluxstrap', resourceVersion: '7' },
      spec: { holderIdentity: holder, acquireTime: time, renewTime: time, leaseDurationSeconds: 30 },
    });
  }
  const machine = new FakeMachine({ kubectl: api.kubectl });
  machine.files.write('/repo/.fluxstrap/infra/kubeconfig', 'x');
  return { api, machine };
}

describe('the Lease', () => {
  it('refuses while a process of this machine holds it', async () => {
    const { api, machine } = cluster('you@here/77/run');
    machine.alive = [77];

    const ran = await runPlan(PLAN, machine);

    expect(ran.failures).toEqual([
      'Lease kube-system/fluxstrap: another run works on cluster infra (you@here/77/run). Nothing was written. Wait until it is done; if it is stuck, stop it there.',
    ]);
    expect(api.writes).toEqual([]);
  });

  it('takes over at once from a process of this machine that is gone', async () => {
    const { api, machine } = cluster('you@here/77/run');

    const ran = await runPlan(PLAN, machine);

    expect(ran.exitCode).toBe(0);
    expect(api.writes.length).toBe(2);
  });

  it('watches a holder on another machine, and takes over when it gives no sign of life', async () => {
    const { machine } = cluster('you@elsewhere/77/run');

    const ran = await runPlan(PLAN, machine);

    expect(ran.exitCode).toBe(0);
    expect(JSON.stringify(ran.events)).toContain('is held by you@elsewhere/77/run');
  });

  it('refuses a holder on another machine that renews', async () => {
    const { api, machine } = cluster('you@elsewhere/77/run');
    let reads = 0;
    const living = new FakeMachine({
      kubectl: (args, stdin, env) => {
        const answer = api.kubectl(args, stdin, env);
        if (!args.includes(PATH)) return answer;
        reads += 1;
        return { stdout: (answer?.stdout ?? '').replaceAll('09:59:50', `10:00:0${reads}`) };
      },
    });
    living.files.write('/repo/.fluxstrap/infra/kubeconfig', 'x');

    const ran = await runPlan(PLAN, living);

    expect(ran.failures.join()).toContain('another run works on cluster infra');
    expect(machine.calls).toEqual([]);
  });

  it('loses against a run that was a moment faster', async () => {
    const { api, machine } = cluster();
    const racing = new FakeMachine({
      kubectl: (args, stdin, env) => {
        if (args.includes('create'))
          api.objects.set(PATH, { metadata: { resourceVersion: '1' }, spec: { holderIdentity: 'fast@there/1/x' } });
        return api.kubectl(args, stdin, env);
      },
    });
    racing.files.write('/repo/.fluxstrap/infra/kubeconfig', 'x');

    const ran = await runPlan(PLAN, racing);

    expect(ran.failures.join()).toContain('another run took it a moment before this one (fast@there/1/x)');
    expect(machine.calls).toEqual([]);
  });

  it('that somebody else has taken meanwhile is found before the next stage writes', async () => {
    const { api } = cluster();
    const thief: typeof api.kubectl = (args, stdin, env) => {
      const answer = api.kubectl(args, stdin, env);
      if (args.includes('apply')) {
        const held = api.objects.get(PATH) as { spec: object };
        api.objects.set(PATH, { ...held, spec: { ...held.spec, holderIdentity: 'you@elsewhere/77/run' } });
      }
      return answer;
    };
    const machine = new FakeMachine({ kubectl: thief });
    machine.files.write('/repo/.fluxstrap/infra/kubeconfig', 'x');

    const ran = await runPlan(TWO_STAGES, machine);

    expect(ran.failures).toEqual([
      'Lease kube-system/fluxstrap: another run has taken it. Look what that run does before you start another one.',
    ]);
    expect(api.writes.filter((write) => write === 'apply')).toEqual(['apply']);
    expect(JSON.stringify(api.objects.get(PATH))).toContain('you@elsewhere/77/run');
  });
});
