import { describe, expect, it } from 'vitest';
import { ruleDescriptions } from '../../lib/checks/rule-descriptions.js';
import { ruleTable } from '../../lib/checks/rules/index.js';
import { PLAN_RULES } from '../../lib/plan/plan-finding.js';
import { findingsOf, read } from './rule-cases.js';
import { allCases } from './rules/index.js';

const rules = ruleTable({});
const ids = rules.map((rule) => rule.id);

describe('the table of rules', () => {
  it('is sorted by id, and every id is there once', () => {
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('has a test for every rule, with a planted fault and something to accept', () => {
    expect(allCases.map(({ rule }) => rule).sort()).toEqual(ids);
    expect(allCases.filter(({ plants, accepts }) => plants.length === 0 || accepts.length === 0)).toEqual([]);
  });

  it('has a rule for everything that the plan reports', () => {
    expect(PLAN_RULES.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('lets nobody waive cycles, paths and secrets', () => {
    // Who uses a Secret, and who brings one, only other controllers may know.
    const open = ['secret-provider', 'secret-unused', 'values-target-path'];
    const firm = [...ruleDescriptions().values()].filter(
      ({ id }) => /cycle|path-|paths|^secret|key|credentials|sops/.test(id) && !open.includes(id),
    );

    expect(firm.length).toBeGreaterThan(10);
    expect(firm.filter(({ waivable }) => waivable !== false)).toEqual([]);
  });

  it('says what, why and what to do in sentences', () => {
    for (const { id, title, why, fix } of ruleDescriptions().values()) {
      expect(title, id).not.toMatch(/\.$/);
      expect(why, id).toMatch(/[.)]$/);
      expect(fix, id).toMatch(/[.)]$/);
    }
  });
});

describe('a correct cluster', () => {
  it.each(['talos', 'k3s'] as const)('has no finding on %s', (on) => {
    expect(findingsOf({ name: 'nothing', on }, () => {}).map(read)).toEqual([]);
  });
});

describe('a finding', () => {
  it('reads as where, what is wrong, which value, what to do', () => {
    for (const { rule, plants } of allCases) {
      for (const text of plants.flatMap((plant) => plant.reads)) {
        expect(text, rule).toMatch(/^(?:[A-Z]\w+|CRD source) \S.*: [a-z].*(?:\)|[^.?])\. [A-Z].*[.?]$/s);
      }
    }
  });
});
