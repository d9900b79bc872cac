import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';

/** Flux takes members over at once. */
export const memberSuspended: Rule = {
  id: 'member-suspended',
  subject: 'model',
  severity: 'error',
  title: 'No member is suspended in Git',
  why:
    'The bootstrap ends when Flux has taken every member over. A HelmRelease with `suspend: true` is ' +
    'never taken over, so the last stage waits in vain.',
  fix: 'Remove `suspend: true`, or take the release out of the bootstrap.',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const { spec } = release.object.object as { readonly spec?: { readonly suspend?: unknown } };
      if (spec?.suspend !== true) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.suspend',
        message: 'is suspended, so Flux never takes it over',
        value: 'true',
        fix: 'Remove spec.suspend, or take the release out of the bootstrap.',
      };
    }
  },
};
