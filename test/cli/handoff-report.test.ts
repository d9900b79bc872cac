import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handoffReport } from '../../lib/cli/handoff-report.js';
import type { Plan } from '../../lib/plan/plan.js';
import { LIVE_PROOF } from '../handoff/fixtures/sample-proofs.js';

const PLAN = JSON.parse(readFileSync(new URL('../../dist/bootstrap/infra/plan.json', import.meta.url), 'utf8')) as Plan;

const RUN = {
  version: 1,
  cluster: 'infra',
  endpoint: 'https://10.25.11.10:6443',
  run: 'r1',
  status: 'done',
  startedAt: '2026-11-21T12:00:00.000Z',
  endedAt: '2026-11-21T12:01:00.000Z',
  seconds: 60,
  stages: [
    {
      stage: 'apps',
      status: 'done',
      startedAt: '2026-11-21T12:00:00.000Z',
      seconds: 40,
      expectedSeconds: 30,
      deadlineSeconds: 60,
    },
  ],
  steps: [],
  checks: [],
  failures: [],
  warnings: [],
  programs: [],
  work: {},
  budgetSeconds: 1800,
  next: '',
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-report-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, text);
  return path;
}

describe('the report of a proof on a cluster', () => {
  it('holds the plan, and the timeline that the last run left behind', () => {
    const report = handoffReport(LIVE_PROOF, PLAN, written(JSON.stringify(RUN)));

    expect(report).toMatchObject({
      cluster: 'infra',
      ground: 'cluster',
      madeAt: LIVE_PROOF.checkedAt,
      verdict: { result: 'differs' },
    });
    expect(report.stages.map(({ name }) => name)).toEqual(PLAN.stages.map(({ name }) => name));
    expect(report.timelines).toMatchObject([{ title: 'The last run of the bootstrap', seconds: 60 }]);
  });

  it.each([
    ['is torn', '{"version": 1'],
    ['has another form', JSON.stringify({ ...RUN, version: 2 })],
    ['has a time that is none', JSON.stringify({ ...RUN, seconds: 'long' })],
    ['is of another cluster', JSON.stringify({ ...RUN, cluster: 'apps' })],
  ])('has no timeline where what is left behind %s', (_, text) => {
    expect(handoffReport(LIVE_PROOF, PLAN, written(text)).timelines).toEqual([]);
  });

  it('has no timeline where nothing ran from here', () => {
    expect(handoffReport(LIVE_PROOF, PLAN, join(folder, 'none.json')).timelines).toEqual([]);
  });
});
