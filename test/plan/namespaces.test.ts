import { describe, expect, test } from 'vitest';
import { CHAIN, clusterIntent, infraModel, ModelBuilder } from './fixture.js';
import { planned, stageOf } from './planned.js';

const namesIn = (result: ReturnType<typeof planned>) =>
  result.plan.resources[0]!.objects.map(({ metadata }) => (metadata as { name: string }).name);

describe('namespaces', () => {
  test('are those that members, secrets and resources need, with their labels', () => {
    const model = infraModel()
      .namespace('unrelated')
      .kustomization('kube-system', 'cilium-networking', {}, [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'network' } },
      ])
      .namespace('network', { 'pod-security.kubernetes.io/enforce': 'privileged' })
      .build();
    const result = planned({ model });

    expect(namesIn(result)).toEqual(['cert-manager', 'flux-system', 'kube-system', 'network']);
    expect(result.plan.resources[0]!.objects[3]).toMatchObject({
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    });
    expect(result.findings).toEqual([]);
  });

  test('the step says who needs each', () => {
    expect(stageOf(planned(), 'namespaces').steps).toMatchObject([
      {
        id: 'namespaces/apply',
        op: 'applyManifests',
        fieldManager: 'kustomize-controller',
        files: ['dist/bootstrap/infra/resources/namespaces.yaml'],
        objects: ['Namespace cert-manager', 'Namespace flux-system', 'Namespace kube-system'],
        reason: expect.stringContaining(
          'Namespace cert-manager → release cert-manager/cert-manager, Secret cert-manager/cloudflare-api-token',
        ),
      },
    ]);
  });

  test('one that Git does not hold is made bare and reported with its users', () => {
    const bare = new ModelBuilder()
      .namespace('flux-system')
      .release({ namespace: 'apps', name: 'flux-instance' })
      .build();
    const cluster = clusterIntent({
      members: [{ ...CHAIN[5]!, namespace: 'apps', needs: [] }],
      secrets: [],
    });
    const result = planned({ model: bare, cluster });

    expect(result.findings).toEqual([]);

    const other = planned({
      model: new ModelBuilder().release({ namespace: 'a', name: 'b' }).build(),
      cluster: clusterIntent({ members: [{ ...CHAIN[1]!, namespace: 'a', name: 'b', needs: [] }], secrets: [] }),
    });

    expect(other.findings).toContainEqual({
      rule: 'namespace-in-git',
      severity: 'error',
      cluster: 'infra',
      subject: 'Namespace a',
      message: 'the bootstrap needs it, and no Flux Kustomization applies it, so it would have no labels and no owner',
      value: 'release a/b',
      fix: 'Add the Namespace a to Git.',
    });
    expect(namesIn(other)).toEqual(['a', 'flux-system']);
  });

  test('those of every cluster need no file', () => {
    const model = new ModelBuilder().release({ namespace: 'kube-system', name: 'cilium' }).build();
    const result = planned({ model, cluster: clusterIntent({ members: [CHAIN[0]!], secrets: [] }) });

    expect(namesIn(result)).toEqual(['flux-system']);
    expect(result.findings.map(({ rule }) => rule)).not.toContain('namespace-in-git');
  });

  test('hold no value that only Flux will know', () => {
    const unknown = { known: false, reason: 'variable LEVEL is not set', where: 'namespace.yaml' } as const;
    const model = infraModel()
      .object({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'cert-manager' } }, 'dist/namespace.yaml', {
        unknowns: new Map([['/metadata/labels/x', unknown]]),
      })
      .build();

    expect(planned({ model }).findings).toMatchObject([
      { rule: 'namespace-unknown', subject: 'Namespace cert-manager', file: 'dist/namespace.yaml' },
    ]);
  });
});
