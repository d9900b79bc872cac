import { readdirSync } from 'node:fs';

/** Ids of all rules: each has a page. */
export const RULE_IDS: readonly string[] = readdirSync(new URL('../../../docs/rules/', import.meta.url)).map((name) =>
  name.replace(/\.md$/, ''),
);
