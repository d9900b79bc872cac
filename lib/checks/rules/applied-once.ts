import { aboutObject } from '../about.js';
import type { Rule } from '../rule.js';
import { listed } from '../show.js';

/** One Kustomization for an object. */
export const appliedOnce: Rule = {
  id: 'applied-once',
  subject: 'model',
  severity: 'error',
  title: 'An object is applied by exactly one Flux Kustomization',
  why:
    'Two Kustomizations that apply the same object overwrite each other for ever, and the one that is ' +
    'removed first prunes the object: for a HelmRelease that is `helm uninstall`, for a Namespace ' +
    'everything in it.',
  fix: 'List the file in one place only.',
  source: 'Flux documentation, Kustomization: prune',
  *check({ model }) {
    for (const [key, others] of model.duplicates ?? []) {
      const built = model.objects.get(key);
      if (built === undefined || others.length === 0) continue;
      yield {
        ...aboutObject(built),
        message: 'is applied by several Flux Kustomizations',
        value: listed([...new Set([built.kustomization, ...others])]),
        fix: 'List its file below one of them only.',
      };
    }
  },
};
