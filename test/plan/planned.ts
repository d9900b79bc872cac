import type { ClusterIntent } from '../../lib/intent/intent.js';
import type { Model } from '../../lib/model/types.js';
import { buildPlan, type PlanResult } from '../../lib/plan/build-plan.js';
import type { Stage, StageName } from '../../lib/plan/plan.js';
import type { Step } from '../../lib/plan/step.js';
import { clusterIntent, fleetIntent, infraModel } from './fixture.js';

/** The plan of a cluster; by default the healthy example. */
export function planned(
  parts: { readonly cluster?: ClusterIntent; readonly model?: Model; readonly root?: string } = {},
): PlanResult {
  const cluster = parts.cluster ?? clusterIntent();
  return buildPlan(parts.model ?? infraModel().build(), cluster, fleetIntent([cluster], parts.root));
}

/** A stage by its name. */
export function stageOf({ plan }: PlanResult, name: StageName): Stage {
  const found = plan.stages.find((stage) => stage.name === name);
  if (found === undefined) throw new Error(`no stage ${name}`);
  return found;
}

/** Steps of one operation, in the whole plan. */
export function stepsOf<O extends Step['op']>({ plan }: PlanResult, op: O): readonly Extract<Step, { op: O }>[] {
  const steps = [...plan.stages.flatMap((stage) => stage.steps), ...plan.tasks.flatMap((task) => task.steps)];
  return steps.filter((step): step is Extract<Step, { op: O }> => step.op === op);
}

/** `rule: subject` of every finding. */
export function rulesOf({ findings }: PlanResult): readonly string[] {
  return findings.map(({ rule, subject }) => `${rule}: ${subject}`);
}
