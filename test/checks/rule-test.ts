import { describe, expect, it } from 'vitest';
import { differencesOf, findingsOf, type RuleCases, read } from './rule-cases.js';

/** Makes the tests of one rule: what each planted fault reads like, and what must be accepted. */
export function ruleTest({ rule, plants, accepts }: RuleCases): void {
  describe(rule, () => {
    for (const plant of plants) {
      it(`finds: ${plant.name}`, () => {
        expect(differencesOf(rule, plant)).toEqual([]);
      });
    }
    for (const accept of accepts) {
      it(`accepts: ${accept.name}`, () => {
        const findings = findingsOf(accept, accept.change);
        const others = [...new Set(findings.map((finding) => finding.rule))].filter((id) => id !== rule);

        expect(findings.filter((finding) => finding.rule === rule).map(read)).toEqual([]);
        expect(others.sort()).toEqual([...(accept.also ?? [])].sort());
      });
    }
  });
}
