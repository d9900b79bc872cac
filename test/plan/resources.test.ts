import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../lib/yaml/json.js';
import { CHAIN, clusterIntent, infraModel, member } from './fixture.js';
import { planned, rulesOf, stepsOf } from './planned.js';

const pool: KubeObject = { apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', metadata: { name: 'pool' } };
const route: KubeObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'hubble', namespace: 'kube-system' },
};
const crd = (name: string, group: string): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${name}.${group}` },
  spec: { group },
});

const networking = (...objects: readonly KubeObject[]) =>
  planned({ model: infraModel().kustomization('kube-system', 'cilium-networking', {}, objects).build() });

describe('what a post-step applies', () => {
  test('is written as Flux will have it, after the CRDs of its kinds', () => {
    const result = planned();

    expect(result.plan.resources.map(({ path }) => path)).toEqual([
      'dist/bootstrap/infra/resources/namespaces.yaml',
      'dist/bootstrap/infra/resources/kube-system-cilium-networking.yaml',
    ]);
    expect(result.plan.releases[0]!.postSteps.map(({ id, op }) => [id, op])).toEqual([
      ['apps/kube-system.cilium/rollout-daemonset-cilium', 'waitForRollout'],
      ['apps/kube-system.cilium/rollout-deployment-cilium-operator', 'waitForRollout'],
      ['apps/kube-system.cilium/crds', 'waitFor'],
      ['apps/kube-system.cilium/apply-kube-system.cilium-networking', 'applyManifests'],
    ]);
    expect(stepsOf(result, 'waitFor')[0]).toMatchObject({
      resources: ['crd/ciliumloadbalancerippools.cilium.io', 'crd/ciliuml2announcementpolicies.cilium.io'],
      for: 'condition=Established',
      reason: 'kube-system/cilium → CiliumLoadBalancerIPPool pool, CiliumL2AnnouncementPolicy l2 (apiVersion, kind)',
      deadlineSeconds: 120,
    });
    expect(stepsOf(result, 'applyManifests').at(-1)).toMatchObject({
      files: ['dist/bootstrap/infra/resources/kube-system-cilium-networking.yaml'],
      fieldManager: 'kustomize-controller',
      objects: ['CiliumLoadBalancerIPPool pool', 'CiliumL2AnnouncementPolicy l2'],
    });
  });

  test('does not wait for CRDs that stage 00 brings', () => {
    const result = networking(route);

    expect(stepsOf(result, 'waitFor')).toEqual([]);
    expect(stepsOf(result, 'applyManifests').at(-1)).toMatchObject({ expectedSeconds: 10, deadlineSeconds: 120 });
  });

  test('waits once for what an earlier step has awaited already', () => {
    const cilium = member('kube-system', 'cilium', {
      postSteps: [
        {
          op: 'waitForCrds',
          crds: ['ciliumloadbalancerippools.cilium.io', 'ciliumbgppeerconfigs.cilium.io'],
          timeoutSeconds: 60,
          expectedSeconds: 5,
        },
        ...CHAIN[0]!.postSteps,
      ],
    });
    const result = planned({ cluster: clusterIntent({ members: [cilium, ...CHAIN.slice(1)] }) });

    expect(stepsOf(result, 'waitFor').map(({ id, resources }) => [id, resources])).toEqual([
      [
        'apps/kube-system.cilium/crds',
        ['crd/ciliumloadbalancerippools.cilium.io', 'crd/ciliumbgppeerconfigs.cilium.io'],
      ],
      ['apps/kube-system.cilium/crds-2', ['crd/ciliuml2announcementpolicies.cilium.io']],
    ]);
  });

  test('brings its own CRDs in a file of their own, before its objects', () => {
    const result = networking(pool, crd('ciliumloadbalancerippools', 'cilium.io'));

    expect(result.plan.resources.slice(1).map(({ path, objects }) => [path, objects.map(({ kind }) => kind)])).toEqual([
      ['dist/bootstrap/infra/resources/kube-system-cilium-networking.crds.yaml', ['CustomResourceDefinition']],
      ['dist/bootstrap/infra/resources/kube-system-cilium-networking.yaml', ['CiliumLoadBalancerIPPool']],
    ]);
    expect(result.plan.releases[0]!.postSteps.slice(2).map(({ op }) => op)).toEqual([
      'applyManifests',
      'waitFor',
      'applyManifests',
    ]);
  });

  test('keeps CRDs of other kinds in the one file, first', () => {
    const result = networking(pool, crd('widgets', 'example.org'));

    expect(result.plan.resources[1]!.objects.map(({ kind }) => kind)).toEqual([
      'CustomResourceDefinition',
      'CiliumLoadBalancerIPPool',
    ]);
  });

  test('must be a Kustomization that Flux reaches', () => {
    const lost = member('kube-system', 'coredns', {
      postSteps: [
        { op: 'applyKustomization', namespace: 'kube-system', name: 'ghost', timeoutSeconds: 60, expectedSeconds: 5 },
      ],
    });
    const result = planned({ cluster: clusterIntent({ members: [CHAIN[0]!, lost, CHAIN[5]!] }) });

    expect(result.findings.find(({ rule }) => rule === 'resource-kustomization')).toMatchObject({
      subject: 'HelmRelease kube-system/coredns',
      value: 'kube-system/ghost',
    });
    expect(result.plan.resources).toHaveLength(2);
  });

  test('holds nothing that exists only with Flux', () => {
    const result = networking(pool, {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'late', namespace: 'kube-system' },
    });

    expect(rulesOf(result)).toEqual(['resource-before-flux: HelmRelease kube-system/late']);
    expect(result.plan.resources[1]!.objects.map(({ kind }) => kind)).toEqual(['CiliumLoadBalancerIPPool']);
  });

  test('holds no value that only Flux will know', () => {
    const builder = infraModel();
    const built = builder.built(pool, 'dist/x/pool.yaml', 'kube-system/cilium-networking');
    const unknown = { known: false, reason: 'variable POOL is not set', where: 'dist/x/pool.yaml' } as const;
    const model = builder
      .kustomization('kube-system', 'cilium-networking', {}, [], {
        objects: [{ ...built, unknowns: new Map([['/spec/blocks/0', unknown]]) }],
        unknowns: [{ known: false, reason: 'a component is remote', where: 'kustomization.yaml' }],
      })
      .build();

    expect(planned({ model }).findings).toMatchObject([
      { rule: 'resource-unknown', subject: 'Kustomization kube-system/cilium-networking', value: 'kustomization.yaml' },
      {
        rule: 'resource-unknown',
        subject: 'CiliumLoadBalancerIPPool pool',
        field: 'spec.blocks.0',
        file: 'dist/x/pool.yaml',
        message:
          'HelmRelease kube-system/cilium applies it before Flux runs, and a value in it is not known: variable POOL is not set',
      },
    ]);
  });
});
