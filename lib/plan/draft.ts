import type { ClusterIntent, Intent } from '../intent/intent.js';
import type { Plan } from './plan.js';
import type { BootstrapPaths } from './plan-paths.js';

/** Everything of a plan but its stages and tasks: what these are made from. */
export interface PlanDraft {
  readonly plan: Omit<Plan, 'stages' | 'tasks'>;
  readonly cluster: ClusterIntent;
  readonly intent: Intent;
  readonly paths: BootstrapPaths;
  /** Flux Kustomizations (`namespace/name`) that must be Ready: the root, those of the members and their parents. */
  readonly kustomizations: readonly string[];
  /** Namespace → who needs it. */
  readonly namespaceReasons: readonly { readonly namespace: string; readonly by: string }[];
}

/** `namespace/name` of a release as Helm knows it. */
export function releaseKey(release: { readonly namespace: string; readonly name: string }): string {
  return `${release.namespace}/${release.name}`;
}
