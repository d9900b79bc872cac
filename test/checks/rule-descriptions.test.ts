import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ruleDescriptions } from '../../lib/checks/rule-descriptions.js';

it('has a page for every id that a construct can report', () => {
  const source = readFileSync(new URL('../../lib/authoring/problem.ts', import.meta.url), 'utf8');
  const union = /readonly rule:([^;]*);/.exec(source)?.[1] ?? '';
  const ids = [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]!);

  expect(ids.length).toBeGreaterThan(5);
  expect(ids.filter((id) => !ruleDescriptions().has(id))).toEqual([]);
});
