import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** Members stay in their cluster. */
export const remoteCluster: Rule = {
  id: 'remote-cluster',
  subject: 'model',
  severity: 'error',
  title: 'A member is installed in its own cluster by both sides',
  why:
    'With `spec.kubeConfig` Flux works on another cluster. The bootstrap installs the release here, so ' +
    'Flux never takes it over and installs a second one there.',
  fix: 'Remove `kubeConfig`, or take the release out of this bootstrap.',
  source: 'Flux documentation, HelmRelease: KubeConfig',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const found = valueAt(release.object.object.spec, 'kubeConfig');
      if (found === undefined) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.kubeConfig',
        message: 'is handled by Flux in another cluster than the one that the bootstrap installs it in',
        value: show(found),
        fix: 'Remove it, or take the release out of the bootstrap.',
      };
    }
  },
};
