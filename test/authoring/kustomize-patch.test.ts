import { expect, test } from 'vitest';
import { type PatchTarget, patchOf } from '../../lib/authoring/kustomize-patch.js';

const target: Required<PatchTarget> = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  name: 'web',
  namespace: 'default',
  labelSelector: 'a=b',
  annotationSelector: 'c=d',
};

test('a strategic merge patch as an object becomes YAML, nulls included', () => {
  expect(patchOf({ patch: { spec: { replicas: null, on: 'yes' } }, target })).toEqual({
    patch: 'spec:\n  replicas: null\n  "on": "yes"\n',
    target,
  });
});

test('operations of a JSON patch become YAML', () => {
  expect(patchOf({ patch: [{ op: 'add', path: '/a', value: null }] })).toEqual({
    patch: '- op: add\n  path: /a\n  value: null\n',
  });
});

test('text stays as it is', () => {
  expect(patchOf({ patch: '$patch: delete\n' })).toEqual({ patch: '$patch: delete\n' });
});
