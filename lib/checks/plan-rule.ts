import type { PlanFinding, PlanRuleId } from '../plan/plan-finding.js';
import type { RuleFinding } from './finding.js';
import type { ClusterSubject, Rule } from './rule.js';

type Description = Pick<Rule, 'severity' | 'title' | 'why' | 'fix' | 'source' | 'waivable'> & {
  readonly id: PlanRuleId;
};

/** Adds to a finding of the plan what only a check knows; undefined when another rule says it better. */
type Refine = (finding: RuleFinding, subject: ClusterSubject) => RuleFinding | undefined;

/**
 * A rule that the making of the plan decides: a need that names nothing cannot be planned, so the plan reports it. The
 * rule gives it its page, its severity and its place among the others.
 */
export function planRule(description: Description, refine: Refine = (finding) => finding): Rule {
  return {
    ...description,
    subject: 'plan',
    *check(subject) {
      for (const reported of subject.planFindings ?? []) {
        if (reported.rule !== description.id) continue;
        const finding = refine(plain(reported), subject);
        if (finding !== undefined) yield finding;
      }
    },
  };
}

/** Without what the rule says itself; clusters are named as everywhere else. */
function plain({ rule: _rule, severity: _severity, subject, ...rest }: PlanFinding): RuleFinding {
  return { ...rest, subject: subject.replace(/^cluster /, 'Cluster ') };
}
