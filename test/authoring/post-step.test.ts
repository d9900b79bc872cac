import { describe, expect, test } from 'vitest';
import { applyKustomization, type StepTimes, waitForCrds, waitForRollout } from '../../lib/authoring/post-step.js';
import { aCluster, aFleet, anApp, problems } from './support/authored.js';
import { oci } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

test('every step has a deadline, also when nothing is said', () => {
  const app = anApp();

  expect([waitForRollout('DaemonSet', 'a'), waitForCrds(['a.example.com']), applyKustomization(app)]).toEqual([
    { op: 'waitForRollout', kind: 'DaemonSet', name: 'a', timeout: '5m', expected: '30s' },
    { op: 'waitForCrds', crds: ['a.example.com'], timeout: '2m', expected: '10s' },
    { op: 'applyKustomization', kustomization: app.kustomization, timeout: '1m', expected: '5s' },
  ]);
});

test('times can be set, and the namespace of a workload', () => {
  const times: Required<StepTimes> = { timeout: '9m', expected: '2m' };
  const app = anApp();

  expect([
    waitForRollout('Deployment', 'a', { ...times, namespace: 'x' }),
    waitForCrds(['a.example.com'], times),
    applyKustomization(app.kustomization, times),
  ]).toEqual([
    { op: 'waitForRollout', kind: 'Deployment', name: 'a', namespace: 'x', ...times },
    { op: 'waitForCrds', crds: ['a.example.com'], ...times },
    { op: 'applyKustomization', kustomization: app.kustomization, ...times },
  ]);
});

describe('mistakes are reported at the release', () => {
  const where = 'HelmRelease default/echo bootstrap.postSteps';

  test('times that are no durations', () => {
    const app = anApp({
      release: {
        chart,
        bootstrap: { postSteps: [waitForRollout('DaemonSet', 'a', { timeout: '5 minutes', expected: '${X}' })] },
      },
    });

    const fix = "Write hours, minutes and seconds with their units, such as '10m' or '1h30m'.";
    expect(problems(app)).toEqual([
      `${where}[0].timeout: is not a duration (5 minutes). ${fix}`,
      `${where}[0].expected: is not a duration (\${X}). ${fix}`,
    ]);
  });

  test('an expected time beyond the deadline', () => {
    const app = anApp({ release: { chart, bootstrap: { timeout: '1m', expected: '2m' } } });

    app.release?.addPostStep(waitForRollout('DaemonSet', 'a', { expected: '1h' }));

    expect(problems(app)).toEqual([
      'HelmRelease default/echo bootstrap.expected: is longer than its deadline of 1m (2m). Raise timeout, or expect less.',
      `${where}[0].expected: is longer than its deadline of 5m (1h). Raise timeout, or expect less.`,
    ]);
  });

  test('a wait for no CRD', () => {
    const app = anApp({ release: { chart } });

    app.release?.addPostStep(waitForCrds([]));

    expect(problems(app)).toEqual([
      `${where}[0].crds: names no CRD to wait for. Name each in full, such as 'ciliumloadbalancerippools.cilium.io'.`,
    ]);
  });

  test('a Kustomization of another cluster', () => {
    const fleet = aFleet();
    const there = anApp({}, aCluster({ id: 2 }, fleet, 'apps'));
    const app = anApp({ release: { chart } }, aCluster({}, fleet));

    app.release?.addPostStep(applyKustomization(there));

    expect(problems(app)).toEqual([expect.stringContaining(`${where}[0]: belongs to cluster apps and not to infra`)]);
  });
});
