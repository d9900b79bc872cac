import { aboutRelease } from '../about.js';
import type { Rule } from '../rule.js';
import { listed } from '../show.js';

/** One Kustomization for a HelmRelease. */
export const appliedOnce: Rule = {
  id: 'applied-once',
  subject: 'model',
  severity: 'error',
  title: 'A HelmRelease is applied by exactly one Flux Kustomization',
  why: 'Two Kustomizations that apply the same object overwrite each other for ever, and the one that is removed first prunes the object: for a HelmRelease that is `helm uninstall`.',
  fix: 'List the file in one place only.',
  source: 'Flux documentation, Kustomization: prune',
  *check({ model }) {
    for (const release of model.releases.values()) {
      if (release.alsoAppliedBy.length === 0) continue;
      const all = [release.object.kustomization, ...release.alsoAppliedBy];
      yield {
        ...aboutRelease(release),
        message: 'is applied by several Flux Kustomizations',
        value: listed(all),
        fix: 'List its file below one of them only.',
      };
    }
  },
};
