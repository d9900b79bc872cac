import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import { isPruneDisabled } from '../prune.js';
import type { Rule } from '../rule.js';

/** Members outlive a mistake in Git. */
export const pruneDisabled: Rule = {
  id: 'prune-disabled',
  subject: 'model',
  severity: 'error',
  title: 'The HelmRelease of a member is never pruned',
  why:
    'A HelmRelease that leaves Git is deleted by Flux, and its release with it. One wrong line in a ' +
    '`kustomization.yaml` would remove the CNI, and with it the way to repair it.',
  fix:
    'Annotate the HelmRelease with `kustomize.toolkit.fluxcd.io/prune: disabled`. The constructs of the ' +
    'catalogue do.',
  source: 'Flux documentation, Kustomization: prune',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const kustomization = subject.model.kustomizations.get(release.object.kustomization);
      if (isPruneDisabled(release.object.object) || kustomization?.spec.prune === false) continue;
      yield {
        ...aboutRelease(release),
        field: 'metadata.annotations',
        message: 'is uninstalled as soon as its file leaves the build of Flux',
        value: 'no kustomize.toolkit.fluxcd.io/prune',
        fix: "Annotate it with 'kustomize.toolkit.fluxcd.io/prune: disabled'.",
      };
    }
  },
};
