import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { valueAt } from '../values-at.js';

/** Both sides apply the same way. */
export const serverSideApply: Rule = {
  id: 'server-side-apply',
  subject: 'model',
  severity: 'error',
  title: 'Flux applies a member the way the bootstrap did',
  why:
    'The bootstrap applies client-side, so that the upgrade with which Flux takes over writes nothing. ' +
    'With `serverSideApply: enabled` that upgrade rewrites the ownership of every field, and the ' +
    'bootstrap stays a second owner: what is later removed from Git stays in the cluster.',
  fix: 'Remove `spec.upgrade.serverSideApply`; the default (`auto`) keeps the method of the release.',
  source: 'helm-controller ≥ 1.5.0: upgrade.serverSideApply',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      if (valueAt(release.object.object.spec, 'upgrade.serverSideApply') !== 'enabled') continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.upgrade.serverSideApply',
        message: 'changes how the release is applied at the moment Flux takes it over',
        value: 'enabled',
        fix: 'Remove it, or set it to auto.',
      };
    }
  },
};
