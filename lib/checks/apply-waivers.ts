import type { ClusterIntent, WaiverIntent } from '../intent/intent.js';
import { nearest } from './nearest.js';
import { ruleDescriptions } from './rule-descriptions.js';
import type { RawFinding } from './run-rules.js';
import { sortFindings } from './sort-findings.js';

/** A finding that its author allowed, and why. */
export interface WaivedFinding {
  readonly finding: RawFinding;
  readonly waiver: WaiverIntent;
}

export interface WaivedFindings {
  /** What is left, with what is wrong about the waivers themselves. Sorted. */
  readonly findings: readonly RawFinding[];
  readonly waived: readonly WaivedFinding[];
}

/** Takes out what authors waived by name, and reports waivers that do nothing or may not be. */
export function applyWaivers(findings: readonly RawFinding[], clusters: readonly ClusterIntent[]): WaivedFindings {
  const rules = ruleDescriptions();
  const waived: WaivedFinding[] = [];
  const left = new Set(findings);
  const added: RawFinding[] = [];
  for (const cluster of clusters) {
    for (const waiver of cluster.waivers) {
      const place = placeOf(waiver, cluster);
      const rule = rules.get(waiver.rule);
      if (rule === undefined) {
        added.push(unknownRule(place, waiver, nearest(waiver.rule, rules.keys())));
        continue;
      }
      if (waiver.reason.trim() === '') added.push(noReason(place, waiver));
      if (rule.waivable === false) {
        added.push(forbidden(place, waiver));
        continue;
      }
      const matching = findings.filter((finding) => covers(waiver, cluster, finding));
      for (const finding of matching) {
        if (left.delete(finding)) waived.push({ finding, waiver });
      }
      if (matching.length === 0) added.push(unused(place, waiver));
    }
  }
  return { findings: sortFindings([...left, ...added]), waived };
}

/** True when a waiver names the rule and the object of a finding, and its field or one that holds it. */
function covers(waiver: WaiverIntent, cluster: ClusterIntent, finding: RawFinding): boolean {
  if (finding.rule !== waiver.rule || finding.cluster !== cluster.name || finding.subject !== subjectOf(waiver))
    return false;
  if (waiver.field === undefined || finding.field === waiver.field) return true;
  return (
    finding.field?.startsWith(`${waiver.field}.`) === true || finding.field?.startsWith(`${waiver.field}[`) === true
  );
}

/** As findings name their object: `HelmRelease kube-system/cilium`, `Cluster infra`. */
function subjectOf({ kind, namespace, name }: WaiverIntent): string {
  return namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

type Place = Pick<RawFinding, 'cluster' | 'subject' | 'field'>;

function placeOf(waiver: WaiverIntent, cluster: ClusterIntent): Place {
  return {
    cluster: cluster.name,
    subject: subjectOf(waiver),
    ...(waiver.field === undefined ? {} : { field: waiver.field }),
  };
}

function unknownRule(place: Place, waiver: WaiverIntent, meant: string | undefined): RawFinding {
  return {
    ...place,
    rule: 'waiver-rule',
    severity: 'error',
    message: 'has a waiver for a rule that does not exist',
    value: waiver.rule,
    fix: meant === undefined ? 'Name a rule as findings do.' : `Did you mean '${meant}'?`,
  };
}

function forbidden(place: Place, waiver: WaiverIntent): RawFinding {
  return {
    ...place,
    rule: 'waiver-forbidden',
    severity: 'error',
    message: 'has a waiver for a rule that cannot be waived',
    value: waiver.rule,
    fix: 'Remove the waiver and correct what the rule reports.',
  };
}

function noReason(place: Place, waiver: WaiverIntent): RawFinding {
  return {
    ...place,
    rule: 'waiver-reason',
    severity: 'error',
    message: 'has a waiver without a reason',
    value: waiver.rule,
    fix: 'Say in one sentence why the rule does not apply here.',
  };
}

function unused(place: Place, waiver: WaiverIntent): RawFinding {
  return {
    ...place,
    rule: 'unused-waiver',
    severity: 'warning',
    message: 'has a waiver, but the rule finds nothing there',
    value: waiver.rule,
    fix: 'Remove the waiver.',
  };
}
