import { describe, expect, it } from 'vitest';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const K3S = plan([
  stage('k3s', [
    step('k3s/kubeconfig', { op: 'k3sKubeconfig', endpoint: 'https://10.0.0.1:6443', context: 'infra' }),
    step('k3s/disabled', { op: 'k3sCheckDisabled', disable: ['coredns', 'traefik'] }),
  ]),
]);
const DEPLOYMENTS = '/apis/apps/v1/namespaces/kube-system/deployments';

const disabling = (...disable: readonly string[]) =>
  plan([stage('k3s', [K3S.stages[0]!.steps[0]!, step('k3s/disabled', { op: 'k3sCheckDisabled', disable })])]);

function server(): { readonly api: FakeApi; readonly machine: FakeMachine } {
  const api = new FakeApi();
  // As k3s writes it: the machine itself.
  api.server = 'https://127.0.0.1:6443';
  const machine = new FakeMachine({ kubectl: api.kubectl });
  machine.files.write('/home/me/k3s.yaml', 'x');
  return { api, machine };
}

describe('stage k3s', () => {
  it('takes the kubeconfig over, with the address of the server in place of the machine itself', async () => {
    const { machine } = server();

    const ran = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });

    expect(ran.failures).toEqual([]);
    expect(machine.files.read('/repo/.fluxstrap/infra/kubeconfig')).toContain('server: https://10.0.0.1:6443');
  });

  it('asks for a kubeconfig when there is none', async () => {
    const { machine } = server();

    const ran = await runPlan(K3S, machine);

    expect(ran.failures.join()).toContain(
      'kubeconfig: there is none for cluster infra yet (.fluxstrap/infra/kubeconfig).',
    );
  });

  it('refuses a packaged component that a member brings, and lets a release of Helm be', async () => {
    const { api, machine } = server();
    const deployment = (labels: object): unknown => ({ items: [{ metadata: { name: 'coredns', labels } }] });

    api.objects.set(DEPLOYMENTS, deployment({ 'objectset.rio.cattle.io/hash': 'x' }));
    const packaged = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });
    api.objects.set(DEPLOYMENTS, deployment({ 'app.kubernetes.io/managed-by': 'Helm' }));
    const own = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });

    expect(packaged.failures.join()).toContain(
      'k3s runs what a member of the bootstrap brings (coredns (Deployment kube-system))',
    );
    expect(own.failures).toEqual([]);
  });

  it('refuses flannel', async () => {
    const { api, machine } = server();
    api.objects.set('/api/v1/nodes', {
      items: [{ metadata: { name: 'n', annotations: { 'flannel.alpha.coreos.com/backend-type': 'vxlan' } } }],
    });

    const ran = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });

    expect(ran.failures.join()).toContain('flannel (node n)');
  });

  it('refuses the load balancer of k3s, where a member brings one, and lets it be where none does', async () => {
    const { api, machine } = server();
    api.objects.set('/apis/apps/v1/namespaces/kube-system/daemonsets', {
      items: [{ metadata: { name: 'svclb-traefik-1a2b' } }],
    });
    const without = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });

    const ran = await runPlan(disabling('servicelb'), machine, { kubeconfig: '/home/me/k3s.yaml' });

    expect(ran.failures.join()).toContain('servicelb (DaemonSet kube-system)');
    expect(without.failures).toEqual([]);
  });

  it('refuses kube-proxy where the network replaces it: the arguments of each server tell', async () => {
    const { api, machine } = server();
    const nodes = (...args: readonly string[]) => ({
      items: [{ metadata: { name: 'n', annotations: { 'k3s.io/node-args': JSON.stringify(args) } } }],
    });

    api.objects.set('/api/v1/nodes', nodes('server', '--flannel-backend', 'none'));
    const on = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });
    api.objects.set('/api/v1/nodes', nodes('server', '--disable-kube-proxy', 'true'));
    const off = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });
    api.objects.set('/api/v1/nodes', nodes('agent'));
    const agent = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });

    expect(on.failures.join()).toContain('kube-proxy (node n)');
    expect(on.failures.join()).toContain(
      'Give every server the file dist/talos/infra/patch.yaml as /etc/rancher/k3s/config.yaml',
    );
    expect([...off.failures, ...agent.failures]).toEqual([]);
  });

  it('names everything that is on at once', async () => {
    const { api, machine } = server();
    const packaged = (name: string) => ({ metadata: { name, labels: { 'objectset.rio.cattle.io/hash': 'x' } } });
    api.objects.set(DEPLOYMENTS, { items: ['coredns', 'traefik', 'metrics-server'].map(packaged) });
    api.objects.set('/api/v1/nodes', {
      items: [
        {
          metadata: {
            name: 'n',
            annotations: { 'flannel.alpha.coreos.com/backend-type': 'vxlan', 'k3s.io/node-args': '["server"]' },
          },
        },
      ],
    });

    const ran = await runPlan(K3S, machine, { kubeconfig: '/home/me/k3s.yaml' });

    expect(ran.failures.map((one) => /brings \((\S+)/.exec(one)?.[1])).toEqual([
      'coredns',
      'traefik',
      'flannel',
      'kube-proxy',
    ]);
  });
});
