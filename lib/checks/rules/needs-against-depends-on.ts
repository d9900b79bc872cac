import { aboutRelease } from '../about.js';
import { reachedFrom } from '../cycles.js';
import { dependsOnOf } from '../depends-on.js';
import { reachedMembers } from '../member.js';
import { needsOf } from '../needs-graph.js';
import type { Rule } from '../rule.js';

/** The bootstrap never installs in the opposite order of Flux. */
export const needsAgainstDependsOn: Rule = {
  id: 'needs-against-depends-on',
  subject: 'plan',
  severity: 'error',
  title: 'The order of the bootstrap never contradicts dependsOn',
  why:
    'dependsOn says that a release cannot work before another one. A bootstrap that installs them the other way round stands still or installs something broken, ' +
    'and hides it until the next bare cluster.',
  fix: 'Turn the need round, or remove the `dependsOn` entry if it is not true.',
  *check(subject) {
    const members = reachedMembers(subject);
    const needs = needsOf(subject.cluster);
    for (const member of members) {
      for (const { field, target } of dependsOnOf(member.release)) {
        if (target === member.key || !members.some((other) => other.key === target)) continue;
        if (!reachedFrom(needs, target).has(member.key)) continue;
        yield {
          ...aboutRelease(member.release),
          field,
          message: `depends on a release that the bootstrap installs after it, because ${target} needs ${member.key}`,
          value: target,
          fix: `Let ${member.key} need ${target} and not the other way round, or remove this dependsOn.`,
        };
      }
    }
  },
};
