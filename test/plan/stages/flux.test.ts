import { describe, expect, test } from 'vitest';
import { clusterIntent, infraModel } from '../fixture.js';
import { planned, stageOf, stepsOf } from '../planned.js';

describe('stages flux and verify', () => {
  test('wait for what brings the members, parents first', () => {
    expect(stepsOf(planned(), 'waitForFlux')).toMatchObject([
      {
        instance: 'flux-system/flux',
        kustomizations: [
          'flux-system/flux-system',
          'kube-system/cilium',
          'kube-system/coredns',
          'kube-system/spegel',
          'cert-manager/cert-manager',
          'flux-system/flux-operator',
          'flux-system/flux-instance',
        ],
        helmReleases: expect.arrayContaining(['kube-system/cilium', 'flux-system/flux-instance']),
      },
    ]);
  });

  test('every check fits a member', () => {
    expect(stepsOf(planned(), 'verify').map(({ check }) => check)).toEqual([
      { kind: 'cilium', clusterId: 1, clusterName: 'infra' },
      { kind: 'dns', address: '10.96.0.10', query: 'kubernetes.default.svc.cluster.local' },
      {
        kind: 'deployments',
        namespace: 'cert-manager',
        names: ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'],
      },
      { kind: 'crds', groups: ['gateway.networking.k8s.io', 'monitoring.coreos.com'] },
      { kind: 'flux' },
      {
        kind: 'handoff',
        releases: [
          'kube-system/cilium',
          'kube-system/coredns',
          'kube-system/spegel',
          'cert-manager/cert-manager',
          'flux-system/flux-operator',
          'flux-system/flux-instance',
        ],
      },
      { kind: 'budget', seconds: 1800 },
    ]);
  });

  test('nothing is checked that nobody installed', () => {
    const result = planned({ cluster: clusterIntent({ members: [], crds: [], secrets: [] }) });

    expect(stepsOf(result, 'verify').map(({ check }) => check.kind)).toEqual(['budget']);
    expect(stageOf(result, 'flux').steps).toEqual([]);
    expect(stageOf(result, 'apps').steps).toEqual([]);
  });

  test.each([
    ['cm', {}, 'cm-cert-manager'],
    ['cm', { fullnameOverride: 'certs' }, 'certs'],
    ['my-cert-manager', {}, 'my-cert-manager'],
  ])('cert-manager released as %s with %j runs as %s', (name, raw, deployment) => {
    const model = infraModel()
      .release({ namespace: 'cert-manager', name: 'cert-manager', releaseName: name, raw })
      .build();
    const check = stepsOf(planned({ model }), 'verify').find(({ id }) => id === 'verify/cert-manager')!.check;

    expect(check).toMatchObject({ names: [deployment, `${deployment}-cainjector`, `${deployment}-webhook`] });
  });
});
