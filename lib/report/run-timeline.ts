import type { RunReport } from '../run/report/run-report.js';
import type { StageRow, StepRow, Timeline } from './timeline.js';

/** Milliseconds. */
const SECOND = 1000;

/** What ran when, from the report that a run left behind. */
export function timelineOfRun(title: string, report: RunReport): Timeline {
  const { startedAt, status, seconds, stages, steps, failures } = report;
  const began = Date.parse(startedAt);
  const since = (iso: string): number => Math.max(0, (Date.parse(iso) - began) / SECOND);
  const rows = new Map<string, StepRow[]>();
  for (const { stage, step, title: name, status: ended, startedAt: at, seconds: time, detail } of steps) {
    // Reports of older versions do not say when a step began.
    const start =
      at === undefined ? since(stages.find((one) => one.stage === stage)?.startedAt ?? startedAt) : since(at);
    const row = { step, title: name, status: ended, start, seconds: time, detail };
    const known = rows.get(stage);
    if (known === undefined) rows.set(stage, [row]);
    else known.push(row);
  }
  const count = (wanted: StepRow['status']): number => steps.filter((one) => one.status === wanted).length;
  return {
    title,
    startedAt,
    status,
    seconds,
    changed: count('changed'),
    unchanged: count('unchanged'),
    stages: stages.map(
      ({ stage, status: ended, startedAt: at, seconds: time, expectedSeconds }): StageRow => ({
        stage,
        title: stage,
        status: ended,
        start: since(at),
        seconds: time,
        expectedSeconds,
        steps: rows.get(stage) ?? [],
      }),
    ),
    failures: failures.map(({ lines = [], ...failure }) => ({ ...failure, lines })),
  };
}
