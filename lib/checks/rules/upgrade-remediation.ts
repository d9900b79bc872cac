import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { valueAt } from '../values-at.js';

/** No failed upgrade uninstalls a member. */
export const upgradeRemediation: Rule = {
  id: 'upgrade-remediation',
  subject: 'model',
  severity: 'error',
  title: 'No failed upgrade uninstalls a member',
  why:
    '`upgrade.remediation.strategy: uninstall` answers a failed upgrade with `helm uninstall`. For the ' +
    'CNI that is the network of every pod, Flux included, so nothing installs it again.',
  fix: 'Remove `spec.upgrade.remediation.strategy`; `upgrade.strategy.name: RetryOnFailure` is what a member needs.',
  source: 'Flux documentation, HelmRelease: Upgrade remediation',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      if (valueAt(release.object.object.spec, 'upgrade.remediation.strategy') !== 'uninstall') continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.upgrade.remediation.strategy',
        message: 'uninstalls the release when an upgrade fails',
        value: 'uninstall',
        fix: 'Remove it and set upgrade.strategy.name to RetryOnFailure.',
      };
    }
  },
};
