import { controlPlanesOf } from '../intent/distribution.js';
import type { ClusterIntent, Intent } from '../intent/intent.js';
import { TASKS } from './optional-task.js';
import { type Plan, STAGES } from './plan.js';
import type { PlanReport } from './plan-finding.js';

/** A cluster without control planes has nothing to bootstrap. */
export function reportControlPlanes(cluster: ClusterIntent, report: PlanReport): void {
  if (controlPlanesOf(cluster.distribution).length > 0) return;
  report.error('control-planes', {
    subject: `cluster ${cluster.name}`,
    field: cluster.distribution.kind === 'talos' ? 'distribution.controlPlanes' : 'distribution.servers',
    message: 'has no control plane',
    fix: 'Name at least one machine with the address of its API.',
  });
}

/** In one Taskfile `bootstrap:crds` cannot be both a stage of the one cluster and the whole of another one called crds. */
export function reportTaskNames(cluster: ClusterIntent, intent: Intent, report: PlanReport): void {
  if (cluster.layout !== 'fleet' || !intent.clusters.some(({ layout }) => layout === 'single')) return;
  const names: readonly string[] = [...STAGES, ...TASKS, 'default', 'validate'];
  if (!names.includes(cluster.name)) return;
  report.error('task-name', {
    subject: `cluster ${cluster.name}`,
    field: 'name',
    message: 'has the name of a task of the cluster without a name in its paths',
    value: `bootstrap:${cluster.name}`,
    fix: "Rename the cluster, or give every cluster the layout 'fleet'.",
  });
}

/** Expected times of all stages against what the author allows. */
export function reportBudget(plan: Plan, report: PlanReport): void {
  const expected = plan.stages.reduce((sum, stage) => sum + stage.expectedSeconds, 0);
  if (expected <= plan.budgetSeconds) return;
  const longest = [...plan.stages].sort((a, b) => b.expectedSeconds - a.expectedSeconds)[0];
  report.error('budget', {
    subject: `cluster ${plan.cluster.name}`,
    field: 'budgetSeconds',
    message: `the bootstrap is expected to take longer than its budget of ${plan.budgetSeconds} seconds`,
    value: `${expected} seconds, ${longest?.expectedSeconds} of them in stage ${longest?.name}`,
    fix: 'Lower the expected time of members that are known to be faster, leave some to Flux, or raise the budget.',
  });
}
