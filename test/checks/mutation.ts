import { differencesOf, type RuleCases } from './rule-cases.js';

/**
 * The planted faults whose test would still pass with a rule switched off: each is a hole in the tests. A rule without planted faults is a hole
 * as a whole.
 */
export function survivorsOf(rule: string, all: readonly RuleCases[]): readonly string[] {
  const plants = all.filter((cases) => cases.rule === rule).flatMap((cases) => cases.plants);
  if (plants.length === 0) return ['no planted fault'];
  return plants.filter((plant) => differencesOf(rule, plant, new Set([rule])).length === 0).map((plant) => plant.name);
}
