import type { Stage } from '../plan/plan.js';
import type { Step } from '../plan/step.js';

/** Steps that are done at the same time; several groups come one after the other. */
export interface StepGroup {
  readonly steps: readonly Step[];
  /** True when all of them are made before a failure ends the stage, so that all failures are told at once. */
  readonly collects: boolean;
}

/** Independent steps of a stage together: checks, machine configs of different nodes, waits that only look. */
export function stepGroups({ name, steps }: Stage): readonly StepGroup[] {
  if (name === 'preflight') return [{ steps, collects: true }];
  if (name === 'verify') {
    // The budget is compared when everything else has taken its time.
    const last = steps.filter(isBudget);
    const first = steps.filter((step) => !isBudget(step));
    return [
      { steps: first, collects: true },
      { steps: last, collects: true },
    ].filter((group) => group.steps.length > 0);
  }
  const groups: StepGroup[] = [];
  let open: Step[] = [];
  let kind: string | undefined;
  for (const step of steps) {
    const own = togetherness(step);
    if (own !== undefined && own === kind) open.push(step);
    else {
      open = [step];
      groups.push({ steps: open, collects: own !== undefined });
    }
    kind = own;
  }
  return groups;
}

function isBudget(step: Step): boolean {
  return step.op === 'verify' && step.check.kind === 'budget';
}

/** Neighbours of the same kind can be done together. */
function togetherness(step: Step): string | undefined {
  if (step.op === 'talosApplyConfig') return 'machine';
  if (step.op === 'waitFor' || step.op === 'waitForRollout') return `wait ${step.within ?? ''}`;
  return undefined;
}
