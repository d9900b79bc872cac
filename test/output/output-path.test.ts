import { expect, test } from 'vitest';
import { collisionsOf } from '../../lib/output/collisions.js';
import { pathProblem } from '../../lib/output/output-path.js';

test.each([
  'a',
  'kubernetes/apps/kube-system/cilium/app/helmrelease.yaml',
  '.taskfiles/bootstrap/Taskfile.yaml',
  'a b/ü.yaml',
  'clusterrole-system:node.yaml',
  '..a/b..',
  '.gitignore',
])('accepts %j', (path) => {
  expect(pathProblem(path)).toBeUndefined();
});

test.each([
  ['', 'it is empty'],
  ['/etc/passwd', 'it is absolute'],
  ['C:/x', 'it is absolute'],
  ['../x', 'it contains ".."'],
  ['a/../../x', 'it contains ".."'],
  ['a/./x', 'it contains "."'],
  ['a//x', 'it has an empty part'],
  ['a/', 'it has an empty part'],
  ['a\\b', 'it contains "\\\\"'],
  ['a\nb', 'it contains "\\n"'],
  ['a\0b', 'it contains "\\u0000"'],
  ['\ud800', 'it contains "\\ud800"'],
  ['.git/hooks/pre-commit', 'it leads into a Git directory'],
  ['a/.GIT/config', 'it leads into a Git directory'],
  ['x'.repeat(256), 'a part of it is longer than 255 bytes'],
  ['.fluxstrap-staging/0', 'it is taken by fluxstrap itself'],
])('refuses %j', (path, reason) => {
  expect(pathProblem(path)).toBe(reason);
});

test('finds produced paths that fall together', () => {
  expect(collisionsOf(new Set(['a/b', 'a', 'x/Y.yaml', 'x/y.yaml', 'Apps/one', 'apps/two', 'é', 'e\u0301']))).toEqual([
    { path: 'a/b', other: 'a', reason: 'file and directory' },
    { path: 'x/y.yaml', other: 'x/Y.yaml', reason: 'case' },
    { path: 'apps', other: 'Apps', reason: 'case' },
    { path: 'e\u0301', other: 'é', reason: 'case' },
  ]);
  expect(collisionsOf(new Set(['a/b', 'a.yaml', 'ab', 'a/c/d']))).toEqual([]);
});
