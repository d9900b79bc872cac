import { describe, expect, test } from 'vitest';
import { diffTree, isUnchanged } from '../../lib/output/diff-tree.js';
import type { TreeEntry, TreeSnapshot } from '../../lib/output/read-tree.js';

function snapshotOf(entries: Readonly<Record<string, string | TreeEntry>>): TreeSnapshot {
  return new Map(
    Object.entries(entries).map(([path, entry]) => [
      path,
      typeof entry === 'string' ? { kind: 'file', content: Buffer.from(entry) } : entry,
    ]),
  );
}

const DIRECTORY: TreeEntry = { kind: 'directory' };

describe('diffTree', () => {
  test('sorts files into created, changed, deleted, unchanged and foreign', () => {
    const wanted = new Map([
      ['new.yaml', 'n'],
      ['same.yaml', 's'],
      ['other.yaml', 'o2'],
    ]);
    const there = snapshotOf({ 'same.yaml': 's', 'other.yaml': 'o1', 'stale.yaml': 'x', 'mine.yaml': 'm' });

    const diff = diffTree(wanted, new Set(['same.yaml', 'other.yaml', 'stale.yaml']), there);

    expect(diff).toEqual({
      create: ['new.yaml'],
      change: ['other.yaml'],
      delete: ['stale.yaml'],
      deleteFirst: new Set(),
      unchanged: ['same.yaml'],
      foreign: ['mine.yaml'],
      blocked: [],
    });
    expect(isUnchanged(diff)).toBe(false);
  });

  test('adopts a file that is not listed but has the wanted content', () => {
    const diff = diffTree(new Map([['a.yaml', 'ä']]), new Set(), snapshotOf({ 'a.yaml': 'ä' }));

    expect(diff.unchanged).toEqual(['a.yaml']);
    expect(isUnchanged(diff)).toBe(true);
  });

  test('never overwrites a file that is not listed and has other content', () => {
    const diff = diffTree(new Map([['a.yaml', 'ours']]), new Set(), snapshotOf({ 'a.yaml': 'theirs' }));

    expect(diff.blocked).toEqual([{ path: 'a.yaml', by: 'a.yaml', reason: 'not ours' }]);
    expect(diff.change).toEqual([]);
  });

  test('compares bytes, so a different encoding of the same characters is a change', () => {
    const diff = diffTree(new Map([['a', Uint8Array.of(0xe9)]]), new Set(['a']), snapshotOf({ a: 'é' }));

    expect(diff.change).toEqual(['a']);
  });

  test('takes a file that cannot be read for changed', () => {
    const diff = diffTree(new Map([['a', 'x']]), new Set(['a']), snapshotOf({ a: { kind: 'file' } }));

    expect(diff.change).toEqual(['a']);
  });

  test('deletes a stale file first that stands where a directory must be', () => {
    const diff = diffTree(new Map([['a/b', 'x']]), new Set(['a']), snapshotOf({ a: 'old' }));

    expect(diff.create).toEqual(['a/b']);
    expect(diff.deleteFirst).toEqual(new Set(['a']));
  });

  test('deletes a stale directory first that stands where a file must be', () => {
    const there = snapshotOf({ a: DIRECTORY, 'a/b': 'old', 'a/c': DIRECTORY, 'a/c/d': 'old' });
    const diff = diffTree(new Map([['a', 'x']]), new Set(['a/b', 'a/c/d']), there);

    expect(diff.create).toEqual(['a']);
    expect(diff.deleteFirst).toEqual(new Set(['a/b', 'a/c/d']));
    expect(diff.blocked).toEqual([]);
  });

  test('deletes a stale file first whose name differs from a wanted one in case only', () => {
    const diff = diffTree(
      new Map([['Apps/x', 'x']]),
      new Set(['apps/x']),
      snapshotOf({ apps: DIRECTORY, 'apps/x': 'x' }),
    );

    expect(diff.deleteFirst).toEqual(new Set(['apps/x']));
    expect(diff.create).toEqual(['Apps/x']);
  });

  test.each<[string, Record<string, string | TreeEntry>, { path: string; by: string; reason: string }]>([
    ['a link at its path', { a: DIRECTORY, 'a/b': { kind: 'link' } }, { path: 'a/b', by: 'a/b', reason: 'link' }],
    ['a link above it', { a: { kind: 'link' } }, { path: 'a/b', by: 'a', reason: 'link' }],
    ['a socket at its path', { a: DIRECTORY, 'a/b': { kind: 'other' } }, { path: 'a/b', by: 'a/b', reason: 'special' }],
    ['a foreign file above it', { a: 'mine' }, { path: 'a/b', by: 'a', reason: 'not ours' }],
    [
      'an empty directory at its path',
      { a: DIRECTORY, 'a/b': DIRECTORY },
      { path: 'a/b', by: 'a/b', reason: 'directory' },
    ],
    [
      'a directory with a foreign file at its path',
      { a: DIRECTORY, 'a/b': DIRECTORY, 'a/b/mine': 'm' },
      { path: 'a/b', by: 'a/b', reason: 'directory' },
    ],
    ['a foreign file that differs in case', { a: DIRECTORY, 'a/B': 'm' }, { path: 'a/b', by: 'a/B', reason: 'case' }],
    [
      'a foreign directory that differs in case',
      { A: DIRECTORY, 'A/x': 'm' },
      { path: 'a/b', by: 'A', reason: 'case' },
    ],
  ])('is blocked by %s', (_name, there, blocked) => {
    const diff = diffTree(new Map([['a/b', 'x']]), new Set(), snapshotOf(there));

    expect(diff.blocked).toEqual([blocked]);
    expect(diff.create).toEqual([]);
    expect(diff.delete).toEqual([]);
  });

  test('leaves a link alone that took the place of a file of ours', () => {
    const diff = diffTree(new Map(), new Set(['a']), snapshotOf({ a: { kind: 'link' } }));

    expect(diff.delete).toEqual([]);
    expect(diff.foreign).toEqual(['a']);
  });

  test('says nothing about a listed file that is gone already', () => {
    const diff = diffTree(new Map(), new Set(['a']), snapshotOf({}));

    expect(isUnchanged(diff)).toBe(true);
    expect(diff.foreign).toEqual([]);
  });
});
