import { aboutMember } from '../about.js';
import { membersOf } from '../member.js';
import type { Rule } from '../rule.js';

/** Every wait ends. */
export const waitsBounded: Rule = {
  id: 'waits-bounded',
  subject: 'plan',
  severity: 'error',
  waivable: false,
  title: 'Every wait has a deadline, and is expected to take less',
  why:
    'A wait without a deadline never tells that it waits in vain; for Helm a deadline of 0 means its own ' +
    '300 seconds. An expected time above the deadline is a bootstrap that ' +
    'is planned to fail.',
  fix: 'Give `timeoutSeconds` a positive number of seconds, and keep `expectedSeconds` below it.',
  source: 'roboll/helmfile #862: hooks have no timeout',
  *check(subject) {
    for (const member of membersOf(subject)) {
      const waits = [
        { field: '', ...times(member.intent) },
        ...member.intent.postSteps.map((step, index) => ({ field: `postSteps[${index}].`, ...times(step) })),
      ];
      for (const { field, timeout, expected } of waits) {
        if (!Number.isFinite(timeout) || timeout <= 0) {
          yield {
            ...aboutMember(member),
            field: `${field}timeoutSeconds`,
            message: 'is no deadline',
            value: String(timeout),
            fix: 'Give a positive number of seconds, such as 300.',
          };
        } else if (!Number.isFinite(expected) || expected < 0 || expected > timeout) {
          yield {
            ...aboutMember(member),
            field: `${field}expectedSeconds`,
            message: `is no expectation within the deadline of ${timeout} seconds`,
            value: String(expected),
            fix: `Expect at most ${timeout} seconds, or raise timeoutSeconds.`,
          };
        }
      }
    }
  },
};

function times(wait: { readonly timeoutSeconds: number; readonly expectedSeconds: number }) {
  return { timeout: wait.timeoutSeconds, expected: wait.expectedSeconds };
}
