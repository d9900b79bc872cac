import { expect, test } from 'vitest';
import { reference } from '../../lib/authoring/object-reference.js';

test.each([
  [{ name: 'a', namespace: 'x' }, { name: 'a' }],
  [
    { name: 'a', namespace: 'y' },
    { name: 'a', namespace: 'y' },
  ],
  [{ name: 'a' }, { name: 'a' }],
  [
    { kind: 'K', name: 'a', namespace: 'x', readyExpr: 'true' },
    { kind: 'K', name: 'a', readyExpr: 'true' },
  ],
])('%j seen from namespace x is %j', (target, expected) => {
  expect(reference(target, 'x')).toEqual(expected);
});
