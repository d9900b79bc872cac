import type { Construct } from 'constructs';
import { isBranded } from './brand.js';
import { checkSpan, durationSeconds } from './formats.js';
import type { Kustomization } from './kustomization.js';
import { report } from './problem.js';
import { checkSameCluster } from './same-cluster.js';

/** Workloads that roll out. */
export type WorkloadKind = 'DaemonSet' | 'Deployment' | 'StatefulSet';

/** What follows a release in the bootstrap. Every step has a deadline. */
export type PostStep =
  | {
      readonly op: 'waitForRollout';
      readonly kind: WorkloadKind;
      readonly name: string;
      readonly namespace?: string;
      readonly timeout: string;
      readonly expected: string;
    }
  | {
      readonly op: 'waitForCrds';
      readonly crds: readonly string[];
      readonly timeout: string;
      readonly expected: string;
    }
  | {
      readonly op: 'applyKustomization';
      readonly kustomization: Kustomization;
      readonly timeout: string;
      readonly expected: string;
    };

/** How long a step may take, and how long it is expected to. */
export interface StepTimes {
  /** Deadline. @default - '5m' for a rollout, '2m' for CRDs, '1m' for a Kustomization */
  readonly timeout?: string;
  /** @default - '30s' for a rollout, '10s' for CRDs, '5s' for a Kustomization */
  readonly expected?: string;
}

/**
 * Waits until a workload has rolled out: for releases of which Helm must not wait for everything.
 *
 * @example waitForRollout('DaemonSet', 'cilium', { timeout: '10m', expected: '2m' })
 */
export function waitForRollout(
  kind: WorkloadKind,
  name: string,
  options: StepTimes & {
    /** @default - the namespace of the release */
    readonly namespace?: string;
  } = {},
): PostStep {
  return {
    op: 'waitForRollout',
    kind,
    name,
    ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
    timeout: options.timeout ?? '5m',
    expected: options.expected ?? '30s',
  };
}

/**
 * Waits for CRDs that a controller registers when it runs; their charts hold none.
 *
 * @example waitForCrds(['ciliumloadbalancerippools.cilium.io'])
 */
export function waitForCrds(crds: readonly string[], options: StepTimes = {}): PostStep {
  return { op: 'waitForCrds', crds: [...crds], timeout: options.timeout ?? '2m', expected: options.expected ?? '10s' };
}

/**
 * Applies what a Flux Kustomization will apply, with Flux' substitutions done: load balancer pools and routes that the cluster needs before Flux runs.
 * The CRDs of its kinds are awaited first.
 *
 * @example cilium.release.addPostStep(applyKustomization(cilium.directory('networking')))
 */
export function applyKustomization(
  target: Kustomization | { readonly kustomization: Kustomization },
  options: StepTimes = {},
): PostStep {
  return {
    op: 'applyKustomization',
    kustomization: isBranded(target, 'Kustomization')
      ? (target as Kustomization)
      : (target as { readonly kustomization: Kustomization }).kustomization,
    timeout: options.timeout ?? '1m',
    expected: options.expected ?? '5s',
  };
}

/** Reports times that the bootstrap cannot compute with, or of which the expected one is beyond the deadline. */
export function checkTimes(
  scope: Construct,
  subject: string,
  field: string,
  times: { readonly timeout: string; readonly expected: string },
): void {
  for (const key of ['timeout', 'expected'] as const) {
    const problem = checkSpan(times[key]);
    if (problem !== undefined) {
      report(scope, { rule: 'duration-format', subject, field: `${field}.${key}`, value: times[key], ...problem });
    }
  }
  const [timeout, expected] = [durationSeconds(times.timeout), durationSeconds(times.expected)];
  if (timeout === undefined || expected === undefined || expected <= timeout) return;
  report(scope, {
    rule: 'authoring',
    subject,
    field: `${field}.expected`,
    message: `is longer than its deadline of ${times.timeout}`,
    value: times.expected,
    fix: 'Raise timeout, or expect less.',
  });
}

/** Reports what is wrong with a step that follows a release. */
export function checkPostStep(scope: Construct, subject: string, field: string, step: PostStep): void {
  checkTimes(scope, subject, field, step);
  if (step.op === 'applyKustomization') checkSameCluster(scope, subject, field, step.kustomization);
  if (step.op === 'waitForCrds' && step.crds.length === 0) {
    report(scope, {
      rule: 'authoring',
      subject,
      field: `${field}.crds`,
      message: 'names no CRD to wait for',
      fix: "Name each in full, such as 'ciliumloadbalancerippools.cilium.io'.",
    });
  }
}
