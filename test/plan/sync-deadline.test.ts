import { expect, test } from 'vitest';
import type { PlannedRelease } from '../../lib/plan/plan.js';
import { syncDeadline } from '../../lib/plan/sync-deadline.js';

const release = (name: string, timeoutSeconds: number, needs: readonly string[] = []): PlannedRelease => ({
  name,
  namespace: 'n',
  storageNamespace: 'n',
  helmRelease: `n/${name}`,
  chart: 'c',
  version: '1.0.0',
  values: { kind: 'template', helmRelease: 'x' },
  effectiveValues: {},
  needs: needs.map((need) => `n/${need}`),
  wait: true,
  waitForJobs: true,
  timeoutSeconds,
  expectedSeconds: 1,
  postSteps: [],
});

test('releases of one level run at the same time', () => {
  expect(syncDeadline([release('a', 100), release('b', 300), release('c', 50, ['a'])])).toBe(60 + 300 + 50);
});

test('a need outside of the call does not count, and a cycle ends', () => {
  expect(syncDeadline([release('a', 100, ['elsewhere'])])).toBe(160);
  expect(syncDeadline([release('a', 100, ['b']), release('b', 100, ['a'])])).toBeLessThanOrEqual(260);
  expect(syncDeadline([])).toBe(60);
});
