import type { Plan, StageName } from '../plan/plan.js';
import { RunError } from '../run/run-error.js';
import { selectStages } from '../run/select-stages.js';
import { machineLevel } from './rehearsal.js';
import { RehearsalError } from './rehearsal-error.js';

/** The stages that are rehearsed: up to the last one, less what is left out. @throws RehearsalError for a name that the plan does not have. */
export function stagesUntil(plan: Plan, until: StageName | undefined, skip: readonly string[]): readonly StageName[] {
  const names = plan.stages.map(({ name }) => name);
  if (until !== undefined && !names.includes(until)) {
    throw new RehearsalError(`--until: the plan has no such stage (${until}). Name one of: ${names.join(', ')}.`);
  }
  const stages = until === undefined ? names : names.slice(0, names.indexOf(until) + 1);
  try {
    return selectStages(plan, { stages, skip: [...skip, ...machineLevel(plan)] }).map(({ name }) => name);
  } catch (error) {
    if (error instanceof RunError) throw new RehearsalError(error.message);
    throw error;
  }
}
