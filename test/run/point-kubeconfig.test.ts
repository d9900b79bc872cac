// kubectl is a fake API behind two addresses: a node and the virtual one, which may be silent or belong to another cluster.
import { describe, expect, it } from 'vitest';
import { mergedConfig } from '../../lib/run/merge-kubeconfig.js';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine, type Program } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const NODE = 'https://10.0.0.1:6443';
const VIP = 'https://10.0.0.100:6443';
const KUBECONFIG = '/repo/.fluxstrap/infra/kubeconfig';
const base = plan([stage('flux', [step('flux/kubeconfig', { op: 'pointKubeconfig', endpoint: VIP })])]);
const PLAN = { ...base, cluster: { ...base.cluster, endpoint: VIP, bootstrapEndpoint: NODE } };

function cluster(vip: 'answers' | 'silent' | 'another cluster', server = NODE) {
  const api = new FakeApi();
  api.server = server;
  api.objects.set('/api/v1/namespaces/kube-system', { metadata: { name: 'kube-system', uid: 'uid-1' } });
  api.objects.set('/api/v1/nodes', { items: [{ metadata: { name: 'cp-1' } }] });
  const kubectl: Program = (args, stdin, env) => {
    if (!args.includes(`--server=${VIP}`)) return api.kubectl(args, stdin, env);
    if (vip === 'silent') return { code: 1, stderr: 'dial tcp 10.0.0.100:6443: connect: no route to host' };
    return { stdout: JSON.stringify({ metadata: { uid: vip === 'answers' ? 'uid-1' : 'uid-9' } }) };
  };
  const machine = new FakeMachine({ kubectl });
  machine.files.write(KUBECONFIG, 'before');
  return machine;
}

describe('the kubeconfig at the end of a Talos bootstrap', () => {
  it('points to the virtual address, once the same cluster answers there', async () => {
    const machine = cluster('answers');

    const ran = await runPlan(PLAN, machine);

    expect(ran.steps['flux/kubeconfig']).toBe('changed');
    expect(machine.files.read(KUBECONFIG)).toContain(`server: ${VIP}`);
  });

  it('stays at the node while nobody answers there, and says so', async () => {
    const machine = cluster('silent');

    const ran = await runPlan(PLAN, machine);

    expect(ran.steps['flux/kubeconfig']).toBe('not-run');
    expect(ran.exitCode).toBe(0);
    expect(machine.files.read(KUBECONFIG)).toBe('before');
    expect(ran.events).toContainEqual(
      expect.objectContaining({ level: 'warn', message: `${VIP} does not answer; the kubeconfig stays at ${NODE}` }),
    );
  });

  it('never leads to another cluster that has the address', async () => {
    const machine = cluster('another cluster');

    const ran = await runPlan(PLAN, machine);

    expect(ran.failures.join()).toContain(`another cluster answers at ${VIP} (kube-system has the UID uid-9`);
    expect(machine.files.read(KUBECONFIG)).toBe('before');
  });

  it('stays as it is where it points there already, and where a person chose another address', async () => {
    expect((await runPlan(PLAN, cluster('answers', VIP))).steps['flux/kubeconfig']).toBe('unchanged');
    const tunnel = cluster('answers', 'https://10.0.0.1:9999');

    await runPlan(PLAN, tunnel);

    expect(tunnel.files.read(KUBECONFIG)).toBe('before');
  });
});

describe('--merge-kubeconfig', () => {
  const own = {
    clusters: [{ name: 'infra', cluster: { server: VIP, 'certificate-authority-data': 'Y2E=' } }],
    users: [{ name: 'infra', user: { token: 'new' } }],
    contexts: [{ name: 'infra', context: { cluster: 'infra', user: 'infra' } }],
    'current-context': 'infra',
  };
  const work = { name: 'work', context: { cluster: 'work', user: 'me' } };

  it('replaces an older entry of the same cluster, and leaves everything else and the current context', () => {
    const theirs = {
      preferences: {},
      clusters: [{ name: 'infra', cluster: { server: NODE, 'certificate-authority-data': 'Y2E=' } }],
      users: [
        { name: 'me', user: { token: 'mine' } },
        { name: 'infra', user: { token: 'old' } },
      ],
      contexts: [work],
      'current-context': 'work',
    };

    expect(mergedConfig(theirs, own, 'infra', '--merge-kubeconfig x')).toEqual({
      preferences: {},
      clusters: own.clusters,
      users: [{ name: 'me', user: { token: 'mine' } }, ...own.users],
      contexts: [work, ...own.contexts],
      'current-context': 'work',
    });
  });

  it('refuses to overwrite another cluster of the same name', () => {
    const theirs = {
      clusters: [{ name: 'infra', cluster: { server: 'https://other', 'certificate-authority-data': 'eA==' } }],
    };

    expect(() => mergedConfig(theirs, own, 'infra', '--merge-kubeconfig x')).toThrow(
      '--merge-kubeconfig x: holds another cluster under this name (infra at https://other). Rename it there, or name another file.',
    );
  });

  it('is only done when it is asked for, and makes a file that is not there', async () => {
    const plain = cluster('answers');
    await runPlan(PLAN, plain);
    const asked = cluster('answers');
    const ran = await runPlan(PLAN, asked, { mergeKubeconfig: '/home/me/.kube/config' });

    expect(ran.exitCode).toBe(0);
    expect(plain.files.read('/home/me/.kube/config')).toBeUndefined();
    expect(asked.files.read('/home/me/.kube/config')).toContain('token: token-of-the-user');
  });
});
