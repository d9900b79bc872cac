import { isObject } from '../../yaml/json.js';
import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** Flux adds no metadata of its own. */
export const commonMetadata: Rule = {
  id: 'common-metadata',
  subject: 'model',
  severity: 'error',
  title: 'A member has no commonMetadata',
  why:
    '`commonMetadata` adds labels and annotations to every object of the release. The bootstrap cannot ' +
    'add them, so the upgrade that takes the release over writes every object: no longer provably ' +
    'without effect.',
  fix:
    'Use the label values of the chart, which both sides get. If you accept the writes, waive the rule ' +
    'with that reason.',
  source: 'Flux documentation, HelmRelease: Common metadata',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const metadata = valueAt(release.object.object.spec, 'commonMetadata');
      if (!isObject(metadata) || Object.keys(metadata).length === 0) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.commonMetadata',
        message: 'adds metadata that the bootstrap cannot add',
        value: show(metadata),
        fix: 'Use the label values of the chart, or waive this with the reason why the writes do no harm.',
      };
    }
  },
};
