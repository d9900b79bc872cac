import { orderCases } from './cases/order.js';
import { ruleTest } from './rule-test.js';

for (const cases of orderCases) ruleTest(cases);
