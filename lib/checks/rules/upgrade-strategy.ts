import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** A failed adoption is tried again. */
export const upgradeStrategy: Rule = {
  id: 'upgrade-strategy',
  subject: 'model',
  severity: 'error',
  title: 'A member retries its upgrade (`upgrade.strategy.name: RetryOnFailure`)',
  why:
    'Flux takes a member over with one upgrade. When that fails, for instance because a registry is ' +
    "slow, Flux's default is to roll back, and there is nothing to roll back to: the release stalls " +
    'until a person acts.',
  fix: 'Set `spec.upgrade.strategy.name: RetryOnFailure`. The constructs of the catalogue do.',
  source: 'helm-controller ≥ 1.4.0: upgrade strategy RetryOnFailure, MissingRollbackTarget',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const name = valueAt(release.object.object.spec, 'upgrade.strategy.name');
      if (name === 'RetryOnFailure') continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.upgrade.strategy.name',
        message: 'stalls for good when the upgrade fails with which Flux takes it over',
        value: show(name),
        fix: 'Set it to RetryOnFailure.',
      };
    }
  },
};
