import { expect, test } from 'vitest';
import { parseOwnership, printOwnership } from '../../lib/output/ownership.js';

test('is sorted paths, one a line, and nothing else', () => {
  expect(printOwnership(new Set(['b', 'a/z', 'Z', 'ä', 'a-b']))).toBe('Z\na-b\na/z\nb\nä\n');
  expect(printOwnership([])).toBe('');
});

test('reads what it prints', () => {
  const paths = ['a', 'b/c d', 'ä/:x'];

  expect(parseOwnership(printOwnership(paths))).toEqual({ paths: new Set(paths), problems: [] });
});

test('reads line ends of Windows', () => {
  expect(parseOwnership('a\r\nb\r\n').paths).toEqual(new Set(['a', 'b']));
});

test('counts both sides of a merge that Git could not finish', () => {
  const text = 'a\n<<<<<<< HEAD\nb\n||||||| base\n=======\nc\n>>>>>>> other branch\n';

  expect(parseOwnership(text)).toEqual({ paths: new Set(['a', 'b', 'c']), problems: [] });
});

test('names every line that is no path of the tree', () => {
  expect(parseOwnership('a\n../../etc/passwd\n/x\n')).toEqual({
    paths: new Set(['a']),
    problems: [
      { line: 2, text: '../../etc/passwd', reason: 'it contains ".."' },
      { line: 3, text: '/x', reason: 'it is absolute' },
    ],
  });
});
