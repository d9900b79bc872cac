import type { Stage, StageName } from './plan.js';
import type { Operation, Step } from './step.js';

/** What is left to say about a step beside its times and its operation. */
export interface StepText {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

/** Puts a step together. */
export function step(
  text: StepText,
  times: { readonly expectedSeconds: number; readonly deadlineSeconds: number },
  operation: Operation,
): Step {
  const { expectedSeconds, deadlineSeconds } = times;
  return { ...text, expectedSeconds, deadlineSeconds, ...operation };
}

/** Sum of the steps' times; what another step already counts is left out. */
export function sumOf(steps: readonly Step[], key: 'expectedSeconds' | 'deadlineSeconds'): number {
  return steps.reduce((sum, one) => (one.within === undefined ? sum + one[key] : sum), 0);
}

/** Puts a stage together and adds up its times. */
export function stage(name: StageName, text: { title: string; done: string }, steps: readonly Step[]): Stage {
  return {
    name,
    title: text.title,
    done: text.done,
    steps,
    expectedSeconds: sumOf(steps, 'expectedSeconds'),
    deadlineSeconds: sumOf(steps, 'deadlineSeconds'),
  };
}

/** `1 node`, `3 nodes`. */
export function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
