import type { Plan } from './plan.js';

/** plan.json: two spaces, keys in the order of the type, a newline at the end. */
export function printPlan(plan: Plan): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}
