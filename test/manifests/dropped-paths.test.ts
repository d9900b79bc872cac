import { ApiObject } from 'cdk8s';
import { expect, test } from 'vitest';
import { droppedPaths } from '../../lib/manifests/dropped-paths.js';
import type { JsonObject } from '../../lib/yaml/json.js';
import { anApp } from '../authoring/support/authored.js';

function dropped(base: JsonObject, rendered: JsonObject) {
  const object = new ApiObject(anApp(), 'x', { apiVersion: 'v1', kind: 'ConfigMap' });
  return [...droppedPaths(object, base, rendered)];
}

test.each([
  ['nothing, when nothing is missing', { a: 1 }, { a: 1, b: 2 }, []],
  ['a whole object, once', { a: { b: { c: 1 } } }, {}, [{ path: 'a', value: { b: { c: 1 } } }]],
  ['a part of an object', { a: { b: 1, c: 2 } }, { a: { b: 1 } }, [{ path: 'a.c', value: 2 }]],
  ['a part of an item', { a: [{ b: 1 }, { b: 1, c: 2 }] }, { a: [{ b: 1 }, { b: 1 }] }, [{ path: 'a[1].c', value: 2 }]],
  ['not what was only renamed', { ref: 1, xKubernetesMapType: 'a' }, { $ref: 1, 'x-kubernetes-map-type': 'a' }, []],
])('%s', (_, base, rendered, expected) => {
  expect(dropped(base, rendered)).toEqual(expected);
});
