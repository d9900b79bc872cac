import { describe, expect, test } from 'vitest';
import { STAGES } from '../../lib/plan/plan.js';
import { clusterIntent, K3S } from './fixture.js';
import { planned } from './planned.js';

const k3s = () => planned({ cluster: clusterIntent({ distribution: K3S }) });

describe('stages', () => {
  test('stand in the order that can work, with one machine stage', () => {
    expect(planned().plan.stages.map(({ name }) => name)).toEqual(STAGES.filter((name) => name !== 'k3s'));
    expect(k3s().plan.stages.map(({ name }) => name)).toEqual(STAGES.filter((name) => name !== 'talos'));
  });

  test('every step has an id of its own, words, and a deadline that is not smaller than its expected time', () => {
    for (const { plan } of [planned(), k3s()]) {
      const steps = [...plan.stages.flatMap((stage) => stage.steps), ...plan.tasks.flatMap(({ steps: own }) => own)];
      const ids = plan.stages.flatMap((stage) => stage.steps.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const step of steps) {
        expect(step.title).toMatch(/^[A-Z].*[^.]$/);
        expect(step.reason).not.toBe('');
        expect(step.deadlineSeconds).toBeGreaterThanOrEqual(step.expectedSeconds);
        expect(step.expectedSeconds).toBeGreaterThan(0);
      }
    }
  });

  test('times of a stage are the sums of its steps; what a hook does is counted once', () => {
    for (const stage of planned().plan.stages) {
      const counted = stage.steps.filter(({ within }) => within === undefined);
      expect(stage.expectedSeconds).toBe(counted.reduce((sum, step) => sum + step.expectedSeconds, 0));
      expect(stage.deadlineSeconds).toBe(counted.reduce((sum, step) => sum + step.deadlineSeconds, 0));
    }
  });

  test('ids start with the name of their stage', () => {
    for (const stage of planned().plan.stages) {
      for (const { id } of stage.steps) expect(id.startsWith(`${stage.name}/`)).toBe(true);
    }
  });
});
