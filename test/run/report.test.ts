import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../lib/run/event.js';
import { plainReporter } from '../../lib/run/report/plain-reporter.js';

const EVENTS: readonly RunEvent[] = [
  { event: 'run-start', cluster: 'infra', run: 'abcd', stages: ['crds'], dryRun: false },
  { event: 'stage-start', stage: 'crds', title: 'CRDs', expectedSeconds: 20, deadlineSeconds: 300 },
  { event: 'command', step: 'crds/apply', command: 'kubectl apply' },
  { event: 'log', level: 'warn', message: 'two\nlines', fields: { key: 'a b' } },
  {
    event: 'step-end',
    stage: 'crds',
    step: 'crds/apply',
    title: 'Apply the CRDs',
    status: 'failed',
    seconds: 2,
    detail: 'no',
  },
  { event: 'stage-end', stage: 'crds', status: 'failed', seconds: 2, expectedSeconds: 20 },
  {
    event: 'failure',
    stage: 'crds',
    step: 'crds/apply',
    message: 'crds/apply: it failed.',
    command: 'kubectl apply',
    lines: ['Error: x'],
    more: 'kubectl describe',
  },
  { event: 'run-end', status: 'failed', exitCode: 1, seconds: 2, changed: 0, unchanged: 0, next: 'again' },
];

function told(level: 'info' | 'error'): string {
  let text = '';
  const reporter = plainReporter(
    (line) => {
      text += line;
    },
    (one) => one === 'error' || (level === 'info' && one !== 'debug'),
  );
  for (const event of EVENTS) reporter.on({ ...event, time: 0 });
  return text;
}

describe('lines without a terminal', () => {
  it('are a log, what failed and why, the times, and how to go on', () => {
    expect(told('info')).toBe(`1970-01-01T00:00:00.000Z INFO  Run starts cluster=infra run=abcd stages=crds dryRun=false
1970-01-01T00:00:00.000Z INFO  Stage crds expected=20s
1970-01-01T00:00:00.000Z WARN  two\\u000alines key="a b"
1970-01-01T00:00:00.000Z ERROR Apply the CRDs status=failed step=crds/apply took=2.0s detail=no
1970-01-01T00:00:00.000Z ERROR Stage crds failed took=2.0s
✖ crds/apply: it failed.
  Command: kubectl apply
  │ Error: x
  See more: kubectl describe

Failed after 2.0s: 0 changed, 0 as they should be.

  ✖ crds      2.0s  expected 20s

Go on with: again
`);
  });

  it('are fewer at a higher level, and never less than the failure', () => {
    expect(told('error')).toContain('✖ crds/apply: it failed.');
    expect(told('error')).not.toContain('INFO');
  });
});
