import { expect, it } from 'vitest';
import { sortFindings } from '../../lib/checks/sort-findings.js';

const finding = (parts: object) => ({
  rule: 'b',
  severity: 'error' as const,
  subject: 'HelmRelease a/b',
  message: 'is wrong',
  fix: 'Correct it.',
  ...parts,
});

it('sorts by cluster, severity, object, rule and field, the fleet first', () => {
  const sorted = [
    finding({}),
    finding({ cluster: 'apps' }),
    finding({ cluster: 'apps', rule: 'c', field: 'a' }),
    finding({ cluster: 'apps', rule: 'c', field: 'b' }),
    finding({ cluster: 'apps', subject: 'HelmRelease a/c', rule: 'a' }),
    finding({ cluster: 'apps', severity: 'warning', subject: 'Cluster apps' }),
    finding({ cluster: 'infra' }),
  ];

  expect(sortFindings([...sorted].reverse())).toEqual(sorted);
});

it('keeps one of two findings that read the same', () => {
  expect(sortFindings([finding({ value: '1' }), finding({ value: '1' }), finding({ value: '2' })])).toHaveLength(2);
});

it('does not depend on the locale', () => {
  const sorted = [finding({ subject: 'Z a' }), finding({ subject: 'a a' }), finding({ subject: 'ä a' })];

  expect(sortFindings([...sorted].reverse())).toEqual(sorted);
});
