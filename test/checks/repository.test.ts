import { repositoryCases } from './cases/repository.js';
import { ruleTest } from './rule-test.js';

for (const cases of repositoryCases) ruleTest(cases);
