import { describe, expect, test } from 'vitest';
import { applyJsonPatch } from '../../lib/model/kustomize/json-patch.js';
import type { JsonObject } from '../../lib/yaml/json.js';

const DOCUMENT: JsonObject = { a: { b: 1 }, list: [1, 2, 3], 'x/y': { '~z': 1 }, none: null };

describe('an operation', () => {
  test.each<readonly [JsonObject, JsonObject]>([
    [{ op: 'add', path: '/a/c', value: 2 }, { a: { b: 1, c: 2 } }],
    [{ op: 'add', path: '/a/b', value: null }, { a: { b: null } }],
    [{ op: 'add', path: '/list/-', value: 4 }, { list: [1, 2, 3, 4] }],
    [{ op: 'add', path: '/list/1', value: 9 }, { list: [1, 9, 2, 3] }],
    [{ op: 'add', path: '/list/-1', value: 9 }, { list: [1, 2, 3, 9] }],
    [{ op: 'add', path: '/list/3', value: 9 }, { list: [1, 2, 3, 9] }],
    [{ op: 'add', path: '/x~1y/~0z', value: 2 }, { 'x/y': { '~z': 2 } }],
    [{ op: 'remove', path: '/a/b' }, { a: {} }],
    [{ op: 'remove', path: '/list/-1' }, { list: [1, 2] }],
    [{ op: 'replace', path: '/list/0', value: 9 }, { list: [9, 2, 3] }],
    [{ op: 'replace', path: '/not/there', value: 1 }, {}],
    [{ op: 'replace', path: '/new', value: 1 }, { new: 1 }],
    [{ op: 'copy', from: '/a', path: '/copy' }, { copy: { b: 1 } }],
    [{ op: 'test', path: '/a', value: { b: 1 } }, {}],
    [{ op: 'test', path: '/none', value: null }, {}],
  ])('%j', (operation, changed) => {
    if (operation.path === '/not/there') expect(() => applyJsonPatch(DOCUMENT, [operation])).toThrow('missing path');
    else expect(applyJsonPatch(DOCUMENT, [operation])).toEqual({ ...DOCUMENT, ...changed });
  });

  test('move takes the value away', () => {
    expect(applyJsonPatch({ a: 1, b: 2 }, [{ op: 'move', from: '/a', path: '/c' }])).toEqual({ b: 2, c: 1 });
  });

  test.each<readonly [JsonObject, string]>([
    [{ op: 'remove', path: '/nothing' }, 'nonexistent key'],
    [{ op: 'add', path: '/list/9', value: 1 }, 'invalid index'],
    [{ op: 'add', path: '/list/x', value: 1 }, 'proper array index'],
    [{ op: 'add', path: '/no/where', value: 1 }, 'missing path'],
    [{ op: 'test', path: '/a/b', value: 2 }, 'failed'],
    [{ op: 'move', path: '/a' }, 'from'],
    [{ op: 'twist', path: '/a' }, 'Unexpected kind'],
    [{ path: '/a' }, "without 'op'"],
  ])('%j does not apply', (operation, reason) => {
    expect(() => applyJsonPatch(DOCUMENT, [operation])).toThrow(reason);
  });

  test('leaves what it does not touch shared', () => {
    expect(applyJsonPatch(DOCUMENT, [{ op: 'add', path: '/new', value: 1 }]).a).toBe(DOCUMENT.a);
  });
});
