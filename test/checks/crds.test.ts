import { crdCases } from './cases/crds.js';
import { ruleTest } from './rule-test.js';

for (const cases of crdCases) ruleTest(cases);
