import { describe, expect, test } from 'vitest';
import { planned, stageOf, stepsOf } from '../planned.js';

describe('stage apps', () => {
  test('installs all but flux-instance, looks, then starts Flux', () => {
    const result = planned();
    const steps = stageOf(result, 'apps').steps;

    expect(steps.filter(({ within }) => within === undefined).map(({ id, op }) => [id, op])).toEqual([
      ['apps/sync', 'helmfileSync'],
      ['apps/snapshot', 'snapshot'],
      ['apps/sync-flux-instance', 'helmfileSync'],
    ]);
    expect(stepsOf(result, 'helmfileSync')).toMatchObject([
      {
        helmfile: 'dist/bootstrap/infra/helmfile.d/01-apps.yaml',
        releases: [
          'kube-system/cilium',
          'kube-system/coredns',
          'kube-system/spegel',
          'cert-manager/cert-manager',
          'flux-system/flux-operator',
        ],
        reason: expect.stringContaining('kube-system/cilium → kube-system/coredns (needs)'),
      },
      { releases: ['flux-system/flux-instance'] },
    ]);
  });

  test('the post-steps of the releases stand in it, as hooks of the sync', () => {
    const result = planned();
    const hooks = stageOf(result, 'apps').steps.filter(({ within }) => within === 'apps/sync');

    expect(hooks.map(({ within: _within, ...step }) => step)).toEqual(result.plan.releases[0]!.postSteps);
  });

  test('the deadline of the sync covers its levels and hooks', () => {
    const [sync] = stepsOf(planned(), 'helmfileSync');

    expect(sync!.deadlineSeconds).toBe(60 + (600 + 600 + 300 + 120 + 60) + 600 + 300 + 600 + 600);
  });
});
