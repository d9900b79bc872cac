import { expect, test } from 'vitest';
import { checkDurations } from '../../lib/authoring/check-duration.js';
import { aCluster, problems } from './support/authored.js';

test('every field with a duration that Flux would refuse is reported, and no other', () => {
  const cluster = aCluster();

  checkDurations(cluster, 'Thing x', { a: '10m', b: undefined, c: 'soon', d: '${LATER}', e: '5' });

  const fix = "Write hours, minutes and seconds with their units, such as '10m' or '1h30m'.";
  expect(problems(cluster)).toEqual([
    `Thing x c: is not a duration (soon). ${fix}`,
    `Thing x e: is not a duration (5). ${fix}`,
  ]);
});
