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
