import { describe, expect, test } from 'vitest';
import { checkValues } from '../../lib/importing/check-values.js';
import { nearestKey } from '../../lib/importing/nearest-key.js';
import { isUntyped, untyped } from '../../lib/importing/untyped.js';
import type { ValuesShape } from '../../lib/importing/values-shape.js';

const SHAPE: ValuesShape = {
  o: {
    MTU: 'i',
    cgroup: { o: { autoMount: { o: { enabled: 'b' } }, hostRoot: 's' } },
    extraConfig: { x: '*' },
    labels: { o: { 'app.kubernetes.io/name': 's' }, x: 's' },
    mode: { e: ['a', 'b'] },
    ports: { l: { o: { port: 'is' } } },
    ratio: 'n',
    source: { u: ['s', { o: { name: 's', kind: 's' } }, { l: 's' }] },
    anything: '*',
  },
};

describe('values as the schema has them', () => {
  test.each<unknown>([
    {},
    {
      MTU: 9000,
      ratio: 0.5,
      cgroup: { autoMount: { enabled: false }, hostRoot: '/x' },
      mode: 'a',
      ports: [{ port: 1 }, { port: 'http' }],
    },
    { extraConfig: { any: { thing: [1] } }, labels: { 'app.kubernetes.io/name': 'x', other: 'y' }, anything: [null] },
    { source: 'x' },
    { source: { name: 'x' } },
    { source: ['x'] },
    { MTU: null, cgroup: null, ports: null, mode: null, source: null },
    {
      MTU: '${MTU}',
      ratio: '${A}${B}',
      mode: 'x-${MODE}',
      ports: '${PORTS}',
      extraConfig: '${CONFIG}',
      source: '${S}',
    },
    { MTU: '${MTU:=\n1500}' },
    { MTU: undefined, unknown: undefined },
    null,
    undefined,
  ])('are right: %j', (values) => {
    expect(checkValues(values, SHAPE)).toEqual([]);
  });
});

describe('problems', () => {
  test('are all reported, each with its path', () => {
    const problems = checkValues(
      {
        mtu: 9000,
        cgroup: { automount: { enabled: false }, hostRoot: 1 },
        ports: [{ port: 1 }, { prt: 2 }],
        mode: 'c',
        ratio: '1',
      },
      SHAPE,
    );

    expect(problems).toEqual([
      {
        path: ['mtu'],
        problem: 'unknown-key',
        expected: expect.stringContaining('one of MTU, cgroup'),
        nearest: 'MTU',
      },
      {
        path: ['cgroup', 'automount'],
        problem: 'unknown-key',
        expected: 'one of autoMount, hostRoot',
        nearest: 'autoMount',
      },
      { path: ['cgroup', 'hostRoot'], problem: 'wrong-type', expected: 'text' },
      { path: ['ports', '1', 'prt'], problem: 'unknown-key', expected: 'one of port', nearest: 'port' },
      { path: ['mode'], problem: 'wrong-type', expected: 'one of "a", "b"' },
      { path: ['ratio'], problem: 'wrong-type', expected: 'a number' },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['a fraction for a whole number', { MTU: 1.5 }, 'a whole number'],
    ['no finite number', { ratio: Number.NaN }, 'a number'],
    ['a list for an object', { cgroup: [] }, 'an object'],
    ['a substitution for an object with known keys', { cgroup: '${CGROUP}' }, 'an object'],
    ['an unfinished substitution', { MTU: '${MTU' }, 'a whole number'],
    ['an object for a list', { ports: {} }, 'a list'],
    ['a number in a map of texts', { labels: { x: 1 } }, 'text'],
    ['an item of another type', { ports: [{ port: true }] }, 'text or a whole number'],
    ['none of several', { source: 1 }, 'text, an object or a list'],
    ['values that are no object', 'text', 'an object'],
  ])('name what is expected for %s', (_, values, expected) => {
    expect(checkValues(values, SHAPE)).toEqual([expect.objectContaining({ problem: 'wrong-type', expected })]);
  });

  test('of several alternatives come from the nearest one', () => {
    expect(checkValues({ source: { nam: 'x' } }, SHAPE)).toEqual([
      { path: ['source', 'nam'], problem: 'unknown-key', expected: 'one of name, kind', nearest: 'name' },
    ]);
  });

  test('have no suggestion where nothing is near', () => {
    expect(checkValues({ somethingElse: 1 }, SHAPE)[0]).not.toHaveProperty('nearest');
  });

  test('are found for keys that every object inherits', () => {
    const values = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}');

    expect(checkValues(values, SHAPE).map(({ path }) => path)).toEqual([['__proto__'], ['constructor'], ['toString']]);
  });
});

describe('untyped values', () => {
  test('are not looked into, at the root or below', () => {
    expect(checkValues(untyped({ mtu: 1 }), SHAPE)).toEqual([]);
    expect(checkValues({ cgroup: untyped({ automount: 1 }), mtu: 1 }, SHAPE).map(({ path }) => path)).toEqual([
      ['mtu'],
    ]);
  });

  test('are the very object that was given, and only that', () => {
    const given = { a: 1 };

    expect(untyped(given)).toBe(given);
    expect([isUntyped(given), isUntyped({ ...given }), isUntyped(null), isUntyped('a')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the nearest key', () => {
  test.each([
    ['mtu', ['MTU', 'mute'], 'MTU'],
    ['automount', ['autoMount'], 'autoMount'],
    ['enabeld', ['enabled'], 'enabled'],
    ['enable', ['disabled', 'enabled'], 'enabled'],
    ['ip', ['id', 'name'], 'id'],
    ['ab', ['cd'], undefined],
    ['a', ['b'], undefined],
    ['cluster', ['custom'], undefined],
    ['anything', [], undefined],
  ])('of %s among %j is %s', (key, known, nearest) => {
    expect(nearestKey(key, known)).toBe(nearest);
  });
});
