// The fake talosctl is a state machine with Talos' documented refusals (certificate required, FailedPrecondition, AlreadyExists); see support/.
import { describe, expect, it } from 'vitest';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine } from './support/fake-machine.js';
import { FakeTalos } from './support/fake-talosctl.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const node = { name: 'cp-1', address: '10.0.0.1' };
const TALOS = plan([
  stage('talos', [
    step('talos/apply-config-cp-1', {
      op: 'talosApplyConfig',
      node,
      machineConfig: 'talos/cp-1.yaml',
      patches: ['dist/patch.yaml'],
    }),
    step('talos/bootstrap', { op: 'talosBootstrap', node }),
  ]),
]);

function cluster(
  state: 'maintenance' | 'configured',
  etcd: boolean,
): { readonly talos: FakeTalos; readonly machine: FakeMachine } {
  const talos = new FakeTalos();
  talos.nodes.set('10.0.0.1', state);
  talos.etcd = etcd;
  return { talos, machine: new FakeMachine({ talosctl: talos.program, kubectl: new FakeApi().kubectl }) };
}

describe('stage talos', () => {
  it('brings a machine from maintenance mode to an etcd that runs, and starts etcd exactly once', async () => {
    const { talos, machine } = cluster('maintenance', false);

    const ran = await runPlan(TALOS, machine);

    expect(ran.failures).toEqual([]);
    expect(ran.steps).toEqual({ 'talos/apply-config-cp-1': 'changed', 'talos/bootstrap': 'changed' });
    expect(talos.bootstraps).toBe(1);
  });

  it('goes on from a machine that is configured but was not bootstrapped', async () => {
    const { talos, machine } = cluster('configured', false);

    const ran = await runPlan(TALOS, machine);

    expect(ran.steps).toEqual({ 'talos/apply-config-cp-1': 'unchanged', 'talos/bootstrap': 'changed' });
    expect(talos.bootstraps).toBe(1);
  });

  it('leaves a cluster that runs alone', async () => {
    const { talos, machine } = cluster('configured', true);

    const ran = await runPlan(TALOS, machine);

    expect(ran.steps).toEqual({ 'talos/apply-config-cp-1': 'unchanged', 'talos/bootstrap': 'unchanged' });
    expect(talos.bootstraps).toBe(0);
    expect(ran.exitCode).toBe(0);
  });

  it('names a machine that never answers, within the deadline, and never resets one', async () => {
    const { machine } = cluster('maintenance', false);
    const silent = plan([
      stage('talos', [step('talos/bootstrap', { op: 'talosBootstrap', node: { name: 'cp-9', address: '10.0.0.9' } })]),
    ]);

    const ran = await runPlan(silent, machine);

    expect(ran.exitCode).toBe(1);
    expect(ran.failures.join()).toContain('etcd on cp-9 (10.0.0.9) did not start before the deadline');
    expect(machine.calls.some(({ args }) => args.includes('reset'))).toBe(false);
  });

  it('fetches the kubeconfig under the name of the cluster, with the address of a node and not the virtual one', async () => {
    const { machine } = cluster('configured', true);
    const api = new FakeApi();
    api.server = 'https://10.0.0.100:6443';
    const fetching = new FakeMachine({
      kubectl: api.kubectl,
      talosctl: (args) => {
        fetching.files.write(args.at(-1) ?? '', 'fetched');
        return {};
      },
    });
    const ran = await runPlan(
      plan([stage('talos', [step('talos/kubeconfig', { op: 'talosKubeconfig', node, context: 'infra' })])]),
      fetching,
    );

    expect(ran.failures).toEqual([]);
    const text = fetching.files.read('/repo/.fluxstrap/infra/kubeconfig') ?? '';
    expect(text).toContain('server: https://10.0.0.1:6443');
    expect(text).toContain('current-context: infra');
    expect(fetching.files.read('/repo/.fluxstrap/infra/talos-kubeconfig')).toBeUndefined();
    expect(machine.calls).toEqual([]);
  });
});

describe('three control planes', () => {
  const nodes = ['1', '2', '3'].map((last) => ({ name: `cp-${last}`, address: `10.0.0.${last}` }));
  const [first] = nodes;
  const WHOLE = plan([
    stage('talos', [
      ...nodes.map((one) =>
        step(`talos/apply-config-${one.name}`, {
          op: 'talosApplyConfig',
          node: one,
          machineConfig: `talos/${one.name}.yaml`,
          patches: ['dist/patch.yaml'],
        }),
      ),
      step('talos/bootstrap', { op: 'talosBootstrap', node: first }),
      step('talos/kubeconfig', { op: 'talosKubeconfig', node: first, context: 'infra' }),
      step('talos/api', { op: 'waitForApi', endpoints: nodes.map(({ address }) => `https://${address}:6443`) }),
    ]),
  ]);

  /** Machines in these states; the API answers on none of them before etcd runs. */
  function machines(states: readonly ('maintenance' | 'configured')[], etcd: boolean) {
    const talos = new FakeTalos();
    for (const [index, state] of states.entries()) talos.nodes.set(nodes[index]!.address, state);
    talos.etcd = etcd;
    const api = new FakeApi();
    api.objects.set('/readyz', {});
    const machine: FakeMachine = new FakeMachine({
      kubectl: (args, stdin, env) =>
        args.includes('/readyz') && !talos.etcd
          ? { code: 1, stderr: 'connect: connection refused' }
          : api.kubectl(args, stdin, env),
      talosctl: (args, stdin, env) => {
        const answer = talos.program(args, stdin, env);
        if (args.includes('kubeconfig') && (answer?.code ?? 0) === 0) machine.files.write(args.at(-1) ?? '', 'fetched');
        return answer;
      },
    });
    return { talos, machine };
  }

  it.each([
    ['all in maintenance mode', ['maintenance', 'maintenance', 'maintenance'], false, 'changed', 1],
    ['one configured by a run that was stopped', ['configured', 'maintenance', 'maintenance'], false, 'changed', 1],
    ['all configured, etcd not started', ['configured', 'configured', 'configured'], false, 'changed', 1],
    [
      'etcd started, one machine still in maintenance mode',
      ['configured', 'configured', 'maintenance'],
      true,
      'unchanged',
      0,
    ],
    ['all done', ['configured', 'configured', 'configured'], true, 'unchanged', 0],
  ] as const)(
    '%s: ends with an API on each of them, and etcd was started once at most',
    async (_, states, etcd, status, started) => {
      const { talos, machine } = machines(states, etcd);

      const ran = await runPlan(WHOLE, machine);

      expect(ran.failures).toEqual([]);
      expect(ran.steps['talos/bootstrap']).toBe(status);
      expect(ran.steps['talos/api']).toBe('done');
      expect(talos.bootstraps).toBe(started);
      expect([...talos.nodes.values()]).not.toContain('maintenance');
      for (const [index, state] of states.entries()) {
        expect(ran.steps[`talos/apply-config-${nodes[index]!.name}`]).toBe(
          state === 'maintenance' ? 'changed' : 'unchanged',
        );
      }
      expect(machine.calls.filter(({ args }) => args.includes('reset'))).toEqual([]);
    },
  );

  it('a second run changes nothing', async () => {
    const { machine } = machines(['maintenance', 'maintenance', 'maintenance'], false);
    await runPlan(WHOLE, machine);

    const again = await runPlan(WHOLE, machine);

    expect(Object.values(again.steps)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
      'done',
    ]);
  });

  it('never asks for etcd on more than one node, nor through the virtual address', async () => {
    const { machine } = machines(['maintenance', 'maintenance', 'maintenance'], false);

    await runPlan(WHOLE, machine);

    const asked = machine.calls.filter(({ program, args }) => program === 'talosctl' && args.includes('bootstrap'));
    expect(asked.length).toBeGreaterThan(2);
    for (const { args } of asked)
      expect(args).toEqual(expect.arrayContaining(['--nodes=10.0.0.1', '--endpoints=10.0.0.1']));
  });

  it('keeps the address for good that an earlier run has set, while it answers there', async () => {
    const { machine } = machines(['configured', 'configured', 'configured'], true);
    const vip = 'https://10.0.0.100:6443';
    const withVip = { ...WHOLE, cluster: { ...WHOLE.cluster, endpoint: vip } };
    const kubectl = machine.programs.kubectl!;
    const api = new FakeApi();
    api.server = vip;
    machine.programs.kubectl = (args, stdin, env) =>
      args.includes('config') ? api.kubectl(args, stdin, env) : kubectl(args, stdin, env);
    machine.files.write('/repo/.fluxstrap/infra/kubeconfig', 'of an earlier run');

    await runPlan(withVip, machine);
    const kept = machine.files.read('/repo/.fluxstrap/infra/kubeconfig');
    machine.programs.kubectl = (args, stdin, env) =>
      args.includes(`--server=${vip}`) ? { code: 1, stderr: 'no route to host' } : api.kubectl(args, stdin, env);
    api.objects.set('/readyz', {});
    await runPlan(withVip, machine);

    expect(kept).toContain(`server: ${vip}`);
    expect(machine.files.read('/repo/.fluxstrap/infra/kubeconfig')).toContain('server: https://10.0.0.1:6443');
  });
});
