import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAUSES } from '../../lib/handoff/causes.js';
import { LEVEL_TITLES } from '../../lib/handoff/levels.js';
import { RULE_IDS } from './support/rule-ids.js';

const page = readFileSync(new URL('../../docs/handoff.md', import.meta.url), 'utf8');

test('docs/handoff.md tells of every cause what happens and what to do', () => {
  for (const [id, { means, remedy }] of Object.entries(CAUSES))
    expect(page).toContain(`| \`${id}\` | ${means} | ${remedy} |`);
});

test('docs/handoff.md names every level', () => {
  for (const [level, title] of Object.entries(LEVEL_TITLES)) expect(page).toContain(`| ${level} | ${title} |`);
});

test('the rules that docs/handoff.md names are there', () => {
  const named = /What needs no chart at all([\s\S]*?)\n\n/.exec(page)![1]!;
  const ids = [...named.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id!);

  expect(ids.length).toBeGreaterThan(10);
  expect(ids.filter((id) => !RULE_IDS.includes(id))).toEqual([]);
});
