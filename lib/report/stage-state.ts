import type { StageName } from '../plan/plan.js';
import type { StageRow, Timeline } from './timeline.js';

/** How a stage of the plan went the first time that it ran. */
export interface StageState {
  readonly status: StageRow['status'] | 'not-run';
  readonly seconds?: number;
}

/** The state of every stage by its name, from the first timeline that has it. */
export function stageStates(timelines: readonly Timeline[]): ReadonlyMap<StageName | string, StageState> {
  const states = new Map<string, StageState>();
  for (const { stages } of timelines) {
    for (const { stage, status, seconds } of stages) if (!states.has(stage)) states.set(stage, { status, seconds });
  }
  return states;
}
