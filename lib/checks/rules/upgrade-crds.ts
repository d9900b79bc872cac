import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';

const POLICIES = ['Skip', 'Create', 'CreateReplace'];

/** Members say what happens to their CRDs. */
export const upgradeCrds: Rule = {
  id: 'upgrade-crds',
  subject: 'model',
  severity: 'error',
  title: 'A member says what an upgrade does with the CRDs of its chart',
  why:
    'The documentation of Flux names one default for `upgrade.crds` and its code uses another. The first ' +
    'thing that Flux does with a member is an upgrade, so the answer must not be a guess.',
  fix: 'Set `spec.upgrade.crds` to `CreateReplace` (Git owns the CRDs), `Create` or `Skip`.',
  source: 'helm-controller, internal/action/crds.go: DefaultCRDPolicy',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const { spec } = release.object.object as { readonly spec?: { readonly upgrade?: { readonly crds?: unknown } } };
      const policy = spec?.upgrade?.crds;
      if (typeof policy === 'string' && POLICIES.includes(policy)) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.upgrade.crds',
        message: 'does not say what an upgrade does with the CRDs of its chart',
        value: policy === undefined ? 'not set' : String(policy),
        fix: 'Set it to CreateReplace, Create or Skip.',
      };
    }
  },
};
