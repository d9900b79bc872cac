import { describe, expect, test } from 'vitest';
import { clusterIntent, infraModel, K3S } from '../fixture.js';
import { planned, stepsOf } from '../planned.js';

const k3s = () => planned({ cluster: clusterIntent({ distribution: K3S }) });

describe('stage preflight', () => {
  test('asks for one Helm major, that of the helm-controller which takes over', () => {
    const helm = (flux: string) =>
      stepsOf(planned({ model: infraModel('infra', flux).build() }), 'checkPrograms')[0]!.programs.find(
        ({ name }) => name === 'helm',
      );

    expect(helm('2.9.x')).toMatchObject({ range: '>=4.0.0 <5.0.0', stages: ['crds', 'apps'] });
    expect(helm('2.7.x')).toMatchObject({ range: '>=3.18.6 <4.0.0' });
  });

  test('asks for talosctl where there is Talos, and takes cilium and flux as optional', () => {
    const programs = (result: ReturnType<typeof planned>) => stepsOf(result, 'checkPrograms')[0]!.programs;

    expect(programs(planned()).map(({ name }) => name)).toEqual([
      'kubectl',
      'helm',
      'helmfile',
      'talosctl',
      'op',
      'sops',
      'cilium',
      'flux',
    ]);
    expect(programs(k3s()).map(({ name }) => name)).not.toContain('talosctl');
    expect(
      programs(planned())
        .filter(({ optional }) => optional === true)
        .map(({ name }) => name),
    ).toEqual(['cilium', 'flux']);
  });

  test('checks Git, secrets, every chart and the machine configs', () => {
    const result = planned();

    expect(stepsOf(result, 'checkGit')).toMatchObject([
      { url: 'ssh://git@github.com/acme/k8s-ops.git', ref: 'refs/heads/main', path: './dist/clusters/infra/flux' },
    ]);
    expect(stepsOf(result, 'checkSecrets')[0]!.secrets).toHaveLength(3);
    expect(stepsOf(result, 'checkCharts')[0]!.charts[0]).toEqual({
      chart: 'oci://docker.io/envoyproxy/gateway-crds-helm',
      version: 'v1.6.1',
    });
    expect(stepsOf(result, 'checkCharts')[0]!.charts).toHaveLength(7);
    expect(stepsOf(result, 'checkMachineConfigs')).toMatchObject([
      {
        directory: 'talos/infra',
        nodes: ['cp-1', 'cp-2', 'cp-3', 'w-1'],
        patch: 'dist/talos/infra/patches/bootstrap.yaml',
      },
    ]);
    expect(stepsOf(result, 'checkDist')).toHaveLength(1);
  });

  test('checks no machine configs where none are given', () => {
    const { machineConfigs: _configs, ...distribution } = clusterIntent().distribution as typeof K3S & {
      machineConfigs?: string;
    };
    const result = planned({ cluster: clusterIntent({ distribution }) });

    expect(stepsOf(result, 'checkMachineConfigs')).toEqual([]);
    expect(stepsOf(result, 'talosApplyConfig')).toEqual([]);
    expect(stepsOf(result, 'talosBootstrap')).toHaveLength(1);
  });
});
