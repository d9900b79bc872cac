import type { Plan } from '../plan/plan.js';
import { CliError } from './cli-error.js';

/** The plan of one cluster, or of all of them when none is named. */
export function selectPlans(plans: readonly Plan[], cluster: string | undefined): readonly Plan[] {
  if (cluster === undefined) return plans;
  const found = plans.filter((plan) => plan.cluster.name === cluster);
  if (found.length > 0) return found;
  const names = plans.map((plan) => plan.cluster.name).join(', ');
  throw new CliError(
    `--cluster: the fleet has no cluster of this name (${cluster}). Name one of: ${names || 'none yet'}.`,
  );
}
