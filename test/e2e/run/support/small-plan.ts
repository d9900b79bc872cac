import type { Plan, PlannedRelease } from '../../../../lib/plan/plan.js';
import type { Step } from '../../../../lib/plan/step.js';
import type { JsonObject } from '../../../../lib/yaml/json.js';

/** A release of a tiny chart. */
export interface SmallRelease {
  readonly name: string;
  readonly chart: string;
  readonly version?: string;
  readonly needs?: readonly string[];
  readonly values?: JsonObject;
  readonly wait?: boolean;
  readonly timeoutSeconds?: number;
}

export const NAMESPACE = 'kube-system';

/** The plan with other releases and without Flux: what faults of the runner need, in seconds and not in minutes. */
export function smallPlan(plan: Plan, releases: readonly SmallRelease[]): Plan {
  const planned = releases.map((one): PlannedRelease => {
    const values = one.values ?? { text: 'one' };
    return {
      name: one.name,
      namespace: NAMESPACE,
      storageNamespace: NAMESPACE,
      helmRelease: `${NAMESPACE}/${one.name}`,
      chart: one.chart,
      version: one.version ?? '1.0.0',
      plainHttp: true,
      values: { kind: 'rendered', reason: 'a test', file: `${plan.paths.bootstrap}/templates/${one.name}.values.yaml` },
      effectiveValues: values,
      needs: (one.needs ?? []).map((need) => `${NAMESPACE}/${need}`),
      wait: one.wait ?? true,
      waitForJobs: false,
      timeoutSeconds: one.timeoutSeconds ?? 60,
      expectedSeconds: 1,
      postSteps: [],
    };
  });
  const stages = plan.stages
    .filter(({ name }) => name !== 'flux' && name !== 'verify')
    .map((stage) =>
      stage.name === 'apps' ? { ...stage, steps: [syncOf(plan, planned)], deadlineSeconds: 300 } : stage,
    );
  return { ...plan, stages, releases: planned };
}

function syncOf(plan: Plan, releases: readonly PlannedRelease[]): Step {
  return {
    id: 'apps/sync',
    title: 'Install the members',
    reason: 'a test',
    expectedSeconds: 5,
    deadlineSeconds: 300,
    op: 'helmfileSync',
    helmfile: plan.paths.appsHelmfile,
    releases: releases.map(({ namespace, name }) => `${namespace}/${name}`),
  };
}
