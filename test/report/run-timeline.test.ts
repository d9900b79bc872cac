import { describe, expect, it } from 'vitest';
import { timelineOfRun } from '../../lib/report/run-timeline.js';
import type { RunReport } from '../../lib/run/report/run-report.js';

const REPORT: RunReport = {
  version: 1,
  cluster: 'infra',
  endpoint: 'https://10.0.0.1:6443',
  run: 'r1',
  status: 'failed',
  startedAt: '2026-11-21T12:00:00.000Z',
  endedAt: '2026-11-21T12:01:00.000Z',
  seconds: 60,
  stages: [
    {
      stage: 'preflight',
      status: 'done',
      startedAt: '2026-11-21T12:00:00.000Z',
      seconds: 20,
      expectedSeconds: 30,
      deadlineSeconds: 60,
    },
    {
      stage: 'apps',
      status: 'failed',
      startedAt: '2026-11-21T12:00:20.000Z',
      seconds: 40,
      expectedSeconds: 30,
      deadlineSeconds: 60,
    },
  ],
  steps: [
    {
      stage: 'apps',
      step: 'apps/sync',
      title: 'Install',
      status: 'changed',
      startedAt: '2026-11-21T12:00:25.000Z',
      seconds: 30,
      detail: 'd',
    },
    { stage: 'apps', step: 'apps/old', title: 'Old', status: 'unchanged', seconds: 1, detail: '' },
  ],
  checks: [],
  failures: [{ step: 'apps/old', message: 'no' }],
  warnings: [],
  programs: [],
  work: {},
  budgetSeconds: 1800,
  next: '',
};

describe('the timeline of a run that is over', () => {
  it('says when everything began, and of a step that does not say the beginning of its stage', () => {
    const timeline = timelineOfRun('Last run', REPORT);

    expect(timeline).toMatchObject({
      status: 'failed',
      seconds: 60,
      changed: 1,
      unchanged: 1,
      failures: [{ message: 'no', lines: [] }],
    });
    expect(timeline.stages.map(({ start, steps }) => [start, steps.map((step) => step.start)])).toEqual([
      [0, []],
      [20, [25, 20]],
    ]);
  });
});
