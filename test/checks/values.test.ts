import { valuesCases } from './cases/values.js';
import { ruleTest } from './rule-test.js';

for (const cases of valuesCases) ruleTest(cases);
