import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { brand, enclosing, isBranded } from '../../lib/authoring/brand.js';
import { anApp } from './support/authored.js';

test('a brand is seen by every copy of the package, and by nothing that lists members', () => {
  const target = {};

  brand(target, 'Thing');

  expect(isBranded(target, 'Thing')).toBe(true);
  expect(Symbol.for('fluxstrap.Thing') in target).toBe(true);
  expect(Object.keys(target)).toEqual([]);
});

test.each([undefined, null, 'text', 1, {}])('%j has no brand', (value) => {
  expect(isBranded(value, 'Thing')).toBe(false);
});

test('the nearest construct with a brand is found from the inside out', () => {
  const app = anApp();
  const inner = new Construct(app, 'inner');

  expect(enclosing(inner, 'ManifestDirectory')).toBe(app);
  expect(enclosing(app, 'ManifestDirectory')).toBe(app);
  expect(enclosing(inner, 'Cluster')).toBe(app.cluster);
  expect(enclosing(inner, 'Namespace')).toBeUndefined();
});
