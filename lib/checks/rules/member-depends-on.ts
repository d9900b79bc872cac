import { aboutRelease } from '../about.js';
import { dependsOnOf } from '../depends-on.js';
import { membersOf, reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';

/** A member depends on members only. */
export const memberDependsOn: Rule = {
  id: 'member-depends-on',
  subject: 'plan',
  severity: 'warning',
  title: 'A member depends on nothing that the bootstrap leaves out',
  why:
    'The bootstrap installs a member before Flux exists, so a release outside the bootstrap is not there ' +
    'yet. If the member works without it, Flux still ' +
    'waits for it before it takes the member over; if it does not, the bootstrap stands still.',
  fix: 'Add the release to the bootstrap, or remove the `dependsOn` entry.',
  *check(subject) {
    const keys = new Set(membersOf(subject).map((member) => member.key));
    for (const member of reachedMembers(subject)) {
      for (const { field, target } of dependsOnOf(member.release)) {
        if (keys.has(target) || !subject.model.releases.has(target)) continue;
        yield {
          ...aboutRelease(member.release),
          field,
          message: 'is installed by the bootstrap but depends on a release that is not',
          value: target,
          fix: `Add ${target} to the bootstrap, or remove this dependsOn.`,
        };
      }
    }
  },
};
