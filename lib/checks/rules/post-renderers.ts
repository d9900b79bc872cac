import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { listAt, valueAt } from '../values-at.js';

/** Nothing changes manifests after Helm. */
export const postRenderers: Rule = {
  id: 'post-renderers',
  subject: 'model',
  severity: 'error',
  title: 'A member has no postRenderers',
  why:
    'A post-renderer of Flux changes what Helm rendered; the bootstrap has none (Helm 4 takes plugins ' +
    'only), so it installs other manifests. Where a pod template is touched, the pods restart when ' +
    'Flux takes over.',
  fix: 'Use values of the chart instead. If the change touches no pod template, waive the rule with that reason.',
  source: 'helm/helm #31340: post-renderers must be plugins in Helm 4',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const { spec } = release.object.object;
      if (listAt(spec, 'postRenderers').length === 0) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.postRenderers',
        message: 'changes manifests after Helm, which the bootstrap cannot',
        value: show(valueAt(spec, 'postRenderers')),
        fix: 'Use values of the chart, or waive this with the reason why no pod template changes.',
      };
    }
  },
};
