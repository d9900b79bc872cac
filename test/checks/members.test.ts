import { memberCases } from './cases/members.js';
import { ruleTest } from './rule-test.js';

for (const cases of memberCases) ruleTest(cases);
