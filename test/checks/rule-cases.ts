import { type RawFinding, runRules } from '../../lib/checks/run-rules.js';
import type { ValuesShapes } from '../../lib/checks/values-shapes.js';
import { ClusterDraft } from './fixture/draft.js';
import { subjectsOf } from './fixture/subjects.js';

/** A change to a correct fleet: one cluster by default; push further ones to `fleet`. */
type Change = (infra: ClusterDraft, fleet: ClusterDraft[]) => void;

interface Case {
  /** What was done, in words. */
  readonly name: string;
  /** What the machines run. Default Talos. */
  readonly on?: 'talos' | 'k3s';
  readonly shapes?: ValuesShapes;
  /** Other rules that the change trips as well, and must. */
  readonly also?: readonly string[];
}

/** A planted fault and what a person must read about it. */
export interface Plant extends Case {
  readonly plant: Change;
  /** Every finding of the rule, as it is read. */
  readonly reads: readonly string[];
}

/** Something unusual that is right. */
export interface Accept extends Case {
  readonly change: Change;
}

/** The tests of one rule. */
export interface RuleCases {
  readonly rule: string;
  readonly plants: readonly Plant[];
  readonly accepts: readonly Accept[];
}

/** Where, what is wrong, which value, what to do. */
export function read({ subject, field, message, value, fix }: RawFinding): string {
  return `${subject}${field === undefined ? '' : ` ${field}`}: ${message}${value === undefined ? '' : ` (${value})`}. ${fix}`;
}

/** Runs the rules on the fleet of a case. */
export function findingsOf(
  one: Case,
  change: Change,
  disabled: ReadonlySet<string> = new Set(),
): readonly RawFinding[] {
  const infra = ClusterDraft.correct(one.on);
  const fleet = [infra];
  change(infra, fleet);
  return runRules(subjectsOf(fleet), { disabled, ...(one.shapes === undefined ? {} : { shapes: one.shapes }) });
}

/** What is not as the case says; empty when all is. Plain data, so that the test of the tests needs no test runner. */
export function differencesOf(rule: string, plant: Plant, disabled?: ReadonlySet<string>): readonly string[] {
  const findings = findingsOf(plant, plant.plant, disabled);
  const own = findings.filter((finding) => finding.rule === rule).map(read);
  const others = [
    ...new Set(findings.filter((finding) => finding.rule !== rule).map((finding) => finding.rule)),
  ].sort();
  const expected = [...(plant.also ?? [])].sort();
  return [
    ...plant.reads.filter((text) => !own.includes(text)).map((text) => `missing: ${text}`),
    ...own.filter((text) => !plant.reads.includes(text)).map((text) => `unexpected: ${text}`),
    ...(others.join() === expected.join()
      ? []
      : [`other rules: ${others.join(', ')} instead of ${expected.join(', ')}`]),
  ];
}
