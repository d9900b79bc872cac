import { secretCases } from './cases/secrets.js';
import { ruleTest } from './rule-test.js';

for (const cases of secretCases) ruleTest(cases);
