import { handoffCases } from './cases/handoff.js';
import { ruleTest } from './rule-test.js';

for (const cases of handoffCases) ruleTest(cases);
