import { reportedRules } from './reported-rules.js';
import type { Rule } from './rule.js';
import { ruleTable } from './rules/index.js';

/** What a page about a rule says. */
export type RuleDescription = Pick<Rule, 'id' | 'severity' | 'title' | 'why' | 'fix' | 'source' | 'waivable'> & {
  /** What the rule looks at; `waivers`, `description`, `tool` and `output` for findings that are made elsewhere. */
  readonly subject: Rule['subject'] | 'waivers' | 'description' | 'tool' | 'output';
};

/** Every id that a finding can have, sorted. */
export function ruleDescriptions(): ReadonlyMap<string, RuleDescription> {
  const all: readonly RuleDescription[] = [...ruleTable({}), ...reportedRules];
  return new Map([...all].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => [rule.id, rule]));
}
