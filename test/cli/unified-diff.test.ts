import { expect, test } from 'vitest';
import { unifiedDiff } from '../../lib/cli/unified-diff.js';

const LINES = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

test('shows a change with three lines around it', () => {
  const changed = LINES.with(9, 'LINE 10');

  expect(unifiedDiff(text(LINES), text(changed))).toEqual([
    '@@ -7,7 +7,7 @@',
    ' line 7',
    ' line 8',
    ' line 9',
    '-line 10',
    '+LINE 10',
    ' line 11',
    ' line 12',
    ' line 13',
  ]);
});

test('keeps changes apart that are far from each other, and together that are near', () => {
  expect(
    unifiedDiff(text(LINES), text(LINES.with(1, 'a').with(18, 'b'))).filter((line) => line.startsWith('@@')),
  ).toEqual(['@@ -1,5 +1,5 @@', '@@ -16,5 +16,5 @@']);
  expect(
    unifiedDiff(text(LINES), text(LINES.with(1, 'a').with(8, 'b'))).filter((line) => line.startsWith('@@')),
  ).toEqual(['@@ -1,12 +1,12 @@']);
});

test.each([
  ['new', '', 'a\nb\n', ['@@ -0,0 +1,2 @@', '+a', '+b']],
  ['emptied', 'a\n', '', ['@@ -1,1 +0,0 @@', '-a']],
  ['equal', 'a\n', 'a\n', []],
  ['without its last line end', 'a\n', 'a', ['@@ -1,1 +1,2 @@', ' a', '+\\ No newline at end of file']],
])('shows a text that is %s', (_name, before, after, lines) => {
  expect(unifiedDiff(before, after)).toEqual(lines);
});

test('applied to the first text, gives the second: random texts', () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let round = 0; round < 200; round += 1) {
    const before = Array.from({ length: random(30) }, () => `l${random(6)}`);
    const after = before.flatMap(
      (line) => [[line], [], [line, `n${random(3)}`], [`c${random(3)}`]][random(9)] ?? [line],
    );

    expect(apply(before, unifiedDiff(text(before), text(after)))).toEqual(after);
  }
});

test('replaces a text as a whole that differs in too many lines to search for a short way', () => {
  const [before, after] = ['a', 'b'].map((letter) => Array.from({ length: 1000 }, (_, index) => `${letter}${index}`));

  expect(apply(before!, unifiedDiff(text(before!), text(after!)))).toEqual(after);
});

function apply(before: readonly string[], diff: readonly string[]): readonly string[] {
  const result: string[] = [];
  let at = 0;
  for (const line of diff) {
    const [, start, length] = /^@@ -(\d+),(\d+)/.exec(line) ?? [];
    if (start !== undefined) {
      const from = Number(length) === 0 ? Number(start) : Number(start) - 1;
      result.push(...before.slice(at, from));
      at = from;
    } else if (line.startsWith('+')) result.push(line.slice(1));
    else {
      expect(before[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) result.push(line.slice(1));
      at += 1;
    }
  }
  return [...result, ...before.slice(at)];
}
