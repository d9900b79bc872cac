import type { Finding, RuleFinding } from './finding.js';
import type { FilesSubject, FleetSubject, Rule } from './rule.js';
import { ruleTable } from './rules/index.js';
import { sortFindings } from './sort-findings.js';
import type { ValuesShapes } from './values-shapes.js';

/** A finding as a rule made it, before the caller adds the line that a person typed. */
export type RawFinding = Omit<Finding, 'source' | 'construct'>;

/** What the rules look at. */
export interface Subjects {
  readonly fleet: FleetSubject;
  readonly files: readonly FilesSubject[];
}

export interface RunRulesOptions {
  /** Rules that do not run: for tests that prove that a rule's absence is noticed. */
  readonly disabled?: ReadonlySet<string>;
  /** What the values of known charts look like, by the chart's own name. */
  readonly shapes?: ValuesShapes;
}

/** Runs every rule and returns all findings at once, sorted. Nothing stops at the first. */
export function runRules(subjects: Subjects, options: RunRulesOptions = {}): readonly RawFinding[] {
  const findings: RawFinding[] = [];
  for (const rule of ruleTable(options.shapes ?? {})) {
    if (options.disabled?.has(rule.id)) continue;
    findings.push(...runRule(rule, subjects));
  }
  return sortFindings(findings);
}

/** The findings of one rule. */
function* runRule(rule: Rule, { fleet, files }: Subjects): Iterable<RawFinding> {
  if (rule.subject === 'fleet') {
    yield* guarded(rule, undefined, () => rule.check(fleet));
  } else if (rule.subject === 'files') {
    for (const subject of files) yield* guarded(rule, subject.cluster.name, () => rule.check(subject));
  } else {
    for (const subject of fleet.clusters) yield* guarded(rule, subject.cluster.name, () => rule.check(subject));
  }
}

/** A rule that throws has checked nothing: that is an error of its own, and the other rules still run. */
function guarded(rule: Rule, cluster: string | undefined, check: () => Iterable<RuleFinding>): readonly RawFinding[] {
  const place = cluster === undefined ? {} : { cluster };
  const findings: RawFinding[] = [];
  try {
    for (const finding of check()) findings.push({ rule: rule.id, severity: rule.severity, ...place, ...finding });
  } catch (error) {
    findings.push({
      rule: 'internal-error',
      severity: 'error',
      ...place,
      subject: `Rule ${rule.id}`,
      message: 'stopped before it had checked everything',
      value: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      fix: 'This is a fault of fluxstrap: please report it with the description that caused it.',
    });
  }
  return findings;
}
