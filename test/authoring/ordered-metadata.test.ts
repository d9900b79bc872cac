import { expect, test } from 'vitest';
import { orderedMetadata } from '../../lib/authoring/ordered-metadata.js';

test('name, namespace, labels and annotations come first, the rest as it was', () => {
  const metadata = { ownerReferences: [], annotations: {}, finalizers: [], labels: {}, name: 'a', namespace: 'b' };

  expect(Object.keys(orderedMetadata(metadata))).toEqual([
    'name',
    'namespace',
    'labels',
    'annotations',
    'ownerReferences',
    'finalizers',
  ]);
});

test('what is not there is not made', () => {
  expect(orderedMetadata({ name: 'a' })).toEqual({ name: 'a' });
});
