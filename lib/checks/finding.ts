import type { SourceLine } from '../manifests/manifest-file.js';

/** How bad a finding is. An error keeps `dist/` from being written. */
export type Severity = 'error' | 'warning';

/** One result of a check. Read as `<where>: <what is wrong> (<value>). <what to do>.` */
export interface Finding {
  /** Id of the rule, `needs-exists`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Cluster that it belongs to; absent when it is about the fleet. */
  readonly cluster?: string;
  /** What it is about, as people name it: `HelmRelease kube-system/cilium`. */
  readonly subject: string;
  /** `spec.values.mtu` */
  readonly field?: string;
  /** What is wrong, one sentence without the final period. */
  readonly message: string;
  /** The value found, as text. */
  readonly value?: string;
  /** What to do, one sentence with its period. */
  readonly fix: string;
  /** Generated file, relative to the repository root. */
  readonly file?: string;
  /** The line that a person typed. */
  readonly source?: SourceLine;
  /** Construct path. */
  readonly construct?: string;
}

/**
 * A finding without its place in the source, as rules report it; the caller adds `rule`, `severity`, `source` and
 * `construct`.
 */
export type RuleFinding = Omit<Finding, 'rule' | 'severity' | 'source' | 'construct'>;
