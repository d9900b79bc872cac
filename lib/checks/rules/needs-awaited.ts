import { aboutMember } from '../about.js';
import { membersOf } from '../member.js';
import type { Rule } from '../rule.js';
import { listed } from '../show.js';

/** What others need is waited for. */
export const needsAwaited: Rule = {
  id: 'needs-awaited',
  subject: 'plan',
  severity: 'error',
  title: 'A member that others need is waited for, by Helm or by a post-step',
  why:
    'A need is fulfilled when Helm returns. Without a wait that means "submitted": the next release ' +
    'starts while the pods of this one are still being pulled.',
  fix: 'Leave `wait` on, or add a post-step that waits for the workload that the others need (`waitForRollout`).',
  source: 'helmfile: needs waits for helm to return',
  *check(subject) {
    const members = membersOf(subject);
    for (const member of members) {
      const waits = member.intent.postSteps.some((step) => step.op === 'waitForRollout');
      // Nothing may need flux-instance; that has a rule of its own.
      if (member.intent.wait || waits || member.role === 'flux-instance') continue;
      const consumers = members.filter((other) => other.intent.needs.includes(member.key)).map((other) => other.key);
      if (consumers.length === 0) continue;
      yield {
        ...aboutMember(member),
        field: 'wait',
        message: `is not waited for, but needed by ${listed(consumers)}`,
        value: 'false',
        fix: 'Set wait to true, or add a post-step that waits for the roll-out of its workload.',
      };
    }
  },
};
