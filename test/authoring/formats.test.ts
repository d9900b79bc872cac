import { describe, expect, test } from 'vitest';
import {
  checkDuration,
  checkLabel,
  checkName,
  checkObjectName,
  checkPath,
  checkSpan,
  checkUrl,
  checkVariable,
  checkVersion,
  durationSeconds,
  type FormatProblem,
  hasSubstitution,
} from '../../lib/authoring/formats.js';

type Check = (text: string) => FormatProblem | undefined;

const rbac: Check = (text) => checkObjectName(text, 'rbac.authorization.k8s.io/v1');
const url: Check = (text) => checkUrl(text, ['https', 'oci']);

const tables: readonly (readonly [string, Check, readonly string[], readonly string[]])[] = [
  [
    'durations',
    checkDuration,
    ['10m', '1h30m', '1.5h', '90s', '100ms', '0s', '${INTERVAL}', '${N}m'],
    ['', '10', '10 m', '1d', '-1m', '1h 30m', 'm', '10M', '1h30', '5 minutes', '1e3s', '٣m'],
  ],
  ['spans that are computed with', checkSpan, ['10m', '1h30m'], ['${INTERVAL}', '10']],
  [
    'labels',
    checkLabel,
    ['a', 'a-b', '0', 'a'.repeat(63)],
    ['', '-a', 'a-', 'A', 'a_b', 'a.b', 'a'.repeat(64), 'ä', '${A}', 'a\n'],
  ],
  [
    'names',
    checkName,
    ['a', 'a.b', 'a-b.c-d', '${APP}-x', 'a'.repeat(253)],
    ['', 'A', '.a', 'a.', 'a..b', 'a_b', 'a'.repeat(254), 'a b', 'a\nb'],
  ],
  ['names of RBAC', rbac, ['system:node', 'Admin', 'a b'.replace(' ', '_')], ['', '.', '..', 'a/b', 'a%b', 'a b']],
  ['variables', checkVariable, ['A', '_a', 'a1_B'], ['', '1a', 'a-b', 'a.b', 'ä', 'A ']],
  [
    'versions',
    checkVersion,
    ['1.2.3', 'v1.2.3', '1.2.3-rc.1', 'v1.35.0+k3s1', '0.0.0'],
    ['', 'latest', '1', '1.2', '1.2.x', '^1.2.3', '01.2.3', '1.2.3 ', 'V1.2.3'],
  ],
  [
    'URLs',
    url,
    ['https://a.b/c', 'oci://a/b', 'https://a', 'https://${HOST}/x', 'https://user@a:8080/b?c=d'],
    ['', 'a.b/c', 'http://a', 'https://', 'https:///x', 'https://a b', 'oci:a/b'],
  ],
  [
    'paths',
    checkPath,
    ['a', 'a/b', 'a/.b', 'a/b.c', 'a b'],
    ['', '/', '/a', 'a/', 'a//b', '.', './a', '..', 'a/../b', 'a/..', 'a\\b', 'a\nb', 'a\0'],
  ],
];

describe.each(tables)('%s', (_, check, good, bad) => {
  test.each(good)('%j is one', (text) => {
    expect(check(text)).toBeUndefined();
  });

  test.each(bad)('%j is none', (text) => {
    const problem = check(text);

    expect(problem?.message).toMatch(/^is /);
    expect(problem?.fix).toMatch(/[.?]$/);
  });
});

test.each([
  ['90s', 90],
  ['1h30m', 5400],
  ['1.5m', 90],
  ['250ms', 0.25],
  ['soon', undefined],
  ['${X}', undefined],
])('%s is %s seconds', (text, seconds) => {
  expect(durationSeconds(text)).toBe(seconds);
});

test.each([
  ['${A}', true],
  ['x${A:=b}y', true],
  ['$A', false],
  ['{A}', false],
])('%s holds a substitution: %s', (text, expected) => {
  expect(hasSubstitution(text)).toBe(expected);
});
