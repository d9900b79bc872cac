import { machineCases } from './cases/machines.js';
import { ruleTest } from './rule-test.js';

for (const cases of machineCases) ruleTest(cases);
