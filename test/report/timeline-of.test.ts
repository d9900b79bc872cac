import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../lib/report/timeline-of.js';
import { runEvents } from './support/samples.js';

describe('a timeline', () => {
  it('says when every stage and step ran', () => {
    const { stages, status, seconds } = timelineOf('Bootstrap', runEvents(1, 'changed'));

    expect(status).toBe('done');
    expect(stages.map(({ stage }) => stage)).toEqual([
      'preflight',
      'nodes',
      'namespaces',
      'secrets',
      'crds',
      'apps',
      'flux',
      'verify',
    ]);
    const [first, second] = stages;
    expect(first!.steps).toHaveLength(6);
    expect(first).toMatchObject({ start: 0, expectedSeconds: 20, status: 'done' });
    expect(second!.start).toBeCloseTo(first!.steps.reduce((sum, step) => sum + step.seconds, 0));
    expect(stages.at(-1)!.start + stages.at(-1)!.seconds).toBeCloseTo(seconds, 0);
  });

  it('keeps why a run failed', () => {
    const { status, stages, failures } = timelineOf('Bootstrap', runEvents(1, 'changed', 'apps'));

    expect(status).toBe('failed');
    expect(stages.at(-1)).toMatchObject({ stage: 'apps', status: 'failed' });
    expect(stages.at(-1)!.steps[0]).toMatchObject({ step: 'apps/1', status: 'failed' });
    expect(failures).toEqual([
      expect.objectContaining({ step: 'apps/1', message: 'could not install kube-system/coredns' }),
    ]);
  });

  it('never takes for done what has no end', () => {
    const all = runEvents(1, 'changed');
    const cutOff = all.slice(0, all.findIndex((event) => event.event === 'step-start' && event.step === 'apps/2') + 1);
    const { status, stages } = timelineOf('Bootstrap', cutOff);

    expect(status).toBe('unfinished');
    expect(stages.at(-1)).toMatchObject({ stage: 'apps', status: 'unfinished' });
    expect(stages.at(-1)!.steps.map((step) => step.status)).toEqual(['changed', 'unfinished']);
  });

  it('finds the beginning of a step that is told at its end only', () => {
    const { stages } = timelineOf('Bootstrap', [
      { event: 'stage-start', time: 10_000, stage: 'apps', title: 'Apps', expectedSeconds: 9, deadlineSeconds: 9 },
      {
        event: 'step-end',
        time: 18_000,
        stage: 'apps',
        step: 'apps/hook',
        title: 'Wait',
        status: 'done',
        seconds: 5,
        detail: '',
      },
    ]);

    expect(stages[0]!.steps).toEqual([expect.objectContaining({ start: 3, seconds: 5 })]);
  });

  it('takes a run that never began', () => {
    expect(timelineOf('Bootstrap', [])).toMatchObject({ status: 'unfinished', seconds: 0, stages: [] });
  });
});
