import type { RuleCases } from '../rule-cases.js';
import { crdCases } from './crds.js';
import { fleetCases } from './fleet.js';
import { handoffCases } from './handoff.js';
import { machineCases } from './machines.js';
import { memberCases } from './members.js';
import { orderCases } from './order.js';
import { repositoryCases } from './repository.js';
import { secretCases } from './secrets.js';
import { valuesCases } from './values.js';

/** The tests of all rules. */
export const allCases: readonly RuleCases[] = [
  ...crdCases,
  ...fleetCases,
  ...handoffCases,
  ...machineCases,
  ...memberCases,
  ...orderCases,
  ...repositoryCases,
  ...secretCases,
  ...valuesCases,
];
