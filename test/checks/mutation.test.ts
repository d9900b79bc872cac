import { describe, expect, it } from 'vitest';
import { ruleTable } from '../../lib/checks/rules/index.js';
import { survivorsOf } from './mutation.js';
import { allCases } from './rules/index.js';

describe('with a rule switched off', () => {
  it.each(ruleTable({}).map((rule) => rule.id))('the tests of %s fail', (id) => {
    expect(survivorsOf(id, allCases)).toEqual([]);
  });
});
