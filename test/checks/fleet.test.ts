import { fleetCases } from './cases/fleet.js';
import { ruleTest } from './rule-test.js';

for (const cases of fleetCases) ruleTest(cases);
