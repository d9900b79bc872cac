import type { Step } from './step.js';

/** Something that a person may run beside the bootstrap; outside its stages and its budget. */
export interface OptionalTask {
  readonly name: TaskName;
  readonly title: string;
  readonly steps: readonly Step[];
}

/** Their names, as `--task` takes them. */
export const TASKS = ['connectivity', 'talos-kubeconfig', 'talos-health', 'op-push', 'pause', 'resume'] as const;
export type TaskName = (typeof TASKS)[number];
