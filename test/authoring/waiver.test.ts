import { expect, test } from 'vitest';
import { addWaiver } from '../../lib/authoring/waiver.js';
import { aCluster, aFleet } from './support/authored.js';

const object = { kind: 'Thing', namespace: 'x', name: 'y' };

test('an exception is remembered by the cluster around the construct', () => {
  const cluster = aCluster();

  addWaiver(cluster.entry, object, 'some-rule', { field: 'spec.a', reason: 'because' });

  expect(cluster.waivers).toEqual([{ rule: 'some-rule', ...object, field: 'spec.a', reason: 'because' }]);
});

test('outside of a cluster there is nothing to waive', () => {
  expect(() => addWaiver(aFleet(), object, 'some-rule', { reason: 'because' })).not.toThrow();
});
