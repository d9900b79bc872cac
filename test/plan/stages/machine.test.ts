import { describe, expect, test } from 'vitest';
import { CHAIN, chart, clusterIntent, infraModel, K3S } from '../fixture.js';
import { planned, stageOf, stepsOf } from '../planned.js';

const k3s = () => planned({ cluster: clusterIntent({ distribution: K3S }) });

describe('stage talos', () => {
  test('configures every node, bootstraps etcd once, and never uses the virtual address', () => {
    const result = planned();
    const { steps } = stageOf(result, 'talos');

    expect(steps.map(({ op }) => op)).toEqual([
      'talosApplyConfig',
      'talosApplyConfig',
      'talosApplyConfig',
      'talosApplyConfig',
      'talosBootstrap',
      'talosKubeconfig',
      'waitForApi',
    ]);
    expect(stepsOf(result, 'talosApplyConfig')[0]).toMatchObject({
      id: 'talos/apply-config-cp-1',
      node: { name: 'cp-1', address: '10.25.11.11' },
      machineConfig: 'talos/infra/cp-1.yaml',
      patches: ['dist/talos/infra/patches/bootstrap.yaml'],
    });
    expect(stepsOf(result, 'talosBootstrap')).toMatchObject([{ node: { name: 'cp-1', address: '10.25.11.11' } }]);
    expect(stepsOf(result, 'waitForApi')[0]!.endpoints).toEqual([
      'https://10.25.11.11:6443',
      'https://10.25.11.12:6443',
      'https://10.25.11.13:6443',
    ]);
    expect(JSON.stringify(steps.map(({ title: _t, reason: _r, ...step }) => step))).not.toContain('10.25.11.10');
    expect(result.plan.cluster).toMatchObject({
      endpoint: 'https://10.25.11.10:6443',
      bootstrapEndpoint: 'https://10.25.11.11:6443',
    });
    expect(result.plan.paths.talosconfig).toBe('talos/infra/talosconfig');
  });

  test('names of nodes never leave the directory of the configs', () => {
    const distribution = {
      ...clusterIntent().distribution,
      controlPlanes: [{ name: '../../etc/passwd', address: 'fd00::1' }],
    } as never;
    const result = planned({ cluster: clusterIntent({ distribution }) });

    expect(stepsOf(result, 'talosApplyConfig')[0]!.machineConfig).toBe('talos/infra/.._.._etc_passwd.yaml');
    expect(result.plan.cluster.bootstrapEndpoint).toBe('https://[fd00::1]:6443');
  });

  test('what the machines leave to the members follows from the members', () => {
    expect(planned().plan.machine).toEqual({
      cniNone: true,
      kubeProxyOff: true,
      coreDnsOff: true,
      kubePrismPort: 7445,
    });

    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'cilium',
        chart: chart('oci://quay.io/cilium/charts/cilium', '1.18.5', 'x'),
        raw: { kubeProxyReplacement: 'false' },
      })
      .build();
    const members = [CHAIN[0]!, { ...CHAIN[5]!, needs: [] }];

    expect(planned({ model, cluster: clusterIntent({ members }) }).plan.machine).toMatchObject({
      cniNone: true,
      kubeProxyOff: false,
      coreDnsOff: false,
    });
  });
});

describe('stage k3s', () => {
  test('takes the kubeconfig over and refuses what k3s brings itself', () => {
    const result = k3s();

    expect(stageOf(result, 'k3s').steps.map(({ op }) => op)).toEqual([
      'k3sKubeconfig',
      'waitForApi',
      'k3sCheckDisabled',
    ]);
    expect(stepsOf(result, 'k3sKubeconfig')).toMatchObject([
      { endpoint: 'https://192.168.1.10:6443', context: 'infra' },
    ]);
    expect(stepsOf(result, 'k3sCheckDisabled')).toMatchObject([{ disable: ['coredns', 'servicelb', 'traefik'] }]);
    expect(result.plan.machine.disable).toEqual(['coredns', 'servicelb', 'traefik']);
    expect(result.plan.paths.machine).toBe('dist/k3s/infra/config.yaml');
  });

  test('asks every server on the port of the endpoint', () => {
    const distribution = { ...K3S, apiEndpoint: 'https://k3s.example.org:7443' };
    const result = planned({ cluster: clusterIntent({ distribution }) });

    expect(stepsOf(result, 'waitForApi')[0]!.endpoints).toEqual(['https://192.168.1.10:7443']);
  });
});
