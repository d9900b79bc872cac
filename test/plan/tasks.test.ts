import { describe, expect, test } from 'vitest';
import { clusterIntent, K3S } from './fixture.js';
import { planned, stepsOf } from './planned.js';

describe('optional tasks', () => {
  test('are outside the stages', () => {
    expect(planned().plan.tasks.map(({ name, steps }) => [name, steps.map(({ op }) => op)])).toEqual([
      ['connectivity', ['connectivityTest']],
      ['talos-kubeconfig', ['talosKubeconfig']],
      ['talos-health', ['talosHealth']],
      ['op-push', ['pushKubeconfig']],
      ['pause', ['pauseFlux']],
      ['resume', ['pauseFlux']],
    ]);
    expect(stepsOf(planned(), 'pushKubeconfig')).toMatchObject([{ vault: 'k8s-ops', item: 'kubeconfig-infra' }]);
    expect(stepsOf(planned(), 'pauseFlux')).toMatchObject([
      { instance: 'flux-system/flux', source: 'flux-system/flux-system', paused: true },
      { paused: false },
    ]);
  });

  test('exist where they make sense', () => {
    const bare = planned({ cluster: clusterIntent({ distribution: K3S, members: [], secrets: [] }) });

    expect(bare.plan.tasks).toEqual([]);
  });
});
