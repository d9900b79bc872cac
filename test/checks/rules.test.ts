import { ruleTest } from './rule-test.js';
import { allCases } from './rules/index.js';

for (const cases of allCases) ruleTest(cases);
