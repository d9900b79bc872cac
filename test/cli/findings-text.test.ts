import { expect, test } from 'vitest';
import type { Finding } from '../../lib/checks/finding.js';
import { findingsText, totals } from '../../lib/cli/findings-text.js';
import { paint } from '../../lib/cli/paint.js';

const MTU: Finding = {
  rule: 'values-shape',
  severity: 'error',
  cluster: 'infra',
  subject: 'HelmRelease kube-system/cilium',
  field: 'spec.values.mtu',
  message: 'is unknown to the chart',
  value: '9000',
  fix: 'Write MTU.',
  source: { file: 'file:///repo/clusters/infra.ts', line: 42, column: 5 },
};
const NULL: Finding = { ...MTU, rule: 'values-null', severity: 'warning', field: 'spec.values.a', message: 'is null' };
const FLEET: Finding = {
  rule: 'cluster-id',
  severity: 'error',
  subject: 'Fleet',
  message: 'has two clusters with one id:\ninfra and apps',
  fix: 'Give each its own.',
  file: 'dist/x.yaml',
};

test('groups findings by what they are about and ends with the totals', () => {
  expect(findingsText([FLEET, MTU, NULL], paint({ color: false }), '/repo')).toBe(`Fleet
  ✖ has two clusters with one id:
    infra and apps.
    Give each its own.
    cluster-id  dist/x.yaml

HelmRelease kube-system/cilium (cluster infra)
  ✖ spec.values.mtu: is unknown to the chart (9000).
    Write MTU.
    values-shape  clusters/infra.ts:42:5
  ⚠ spec.values.a: is null (9000).
    Write MTU.
    values-null  clusters/infra.ts:42:5

Found 2 errors and 1 warning.
`);
});

test('shows a value of several lines in one, and cuts it where it gets long', () => {
  const text = findingsText([{ ...MTU, value: `a\nb${'c'.repeat(300)}` }], paint({ color: false }), '/repo');

  expect(text).toContain('(a\\nbccc');
  expect(text.split('\n').every((line) => line.length < 220)).toBe(true);
});

test('says nothing without findings', () => {
  expect(findingsText([], paint({ color: false }), '/repo')).toBe('');
});

test('marks text only where colours are wanted', () => {
  expect(findingsText([MTU], paint({ color: true }), '/repo')).toContain('\u001B[31m✖\u001B[39m');
});

test.each([
  [[], 'Found nothing wrong.'],
  [[MTU], 'Found 1 error.'],
  [[NULL], 'Found 1 warning.'],
  [[MTU, MTU, NULL, NULL], 'Found 2 errors and 2 warnings.'],
])('counts %#', (findings, text) => {
  expect(totals(findings)).toBe(text);
});
