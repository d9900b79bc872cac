import { describe, expect, test } from 'vitest';
import { clusterIntent } from './fixture.js';
import { planned } from './planned.js';

describe('budget', () => {
  test('holds the expected times, not the deadlines', () => {
    expect(planned({ cluster: clusterIntent({ budgetSeconds: 1000 }) }).findings).toEqual([]);
  });

  test('a bootstrap that is expected to take longer is a finding with its longest stage', () => {
    const { findings, plan } = planned({ cluster: clusterIntent({ budgetSeconds: 300 }) });
    const expected = plan.stages.reduce((sum, { expectedSeconds }) => sum + expectedSeconds, 0);

    expect(findings).toMatchObject([
      {
        rule: 'budget',
        message: 'the bootstrap is expected to take longer than its budget of 300 seconds',
        value: `${expected} seconds, 365 of them in stage apps`,
      },
    ]);
  });
});
