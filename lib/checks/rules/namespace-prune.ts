import { aboutObject } from '../about.js';
import { reachedMembers } from '../member.js';
import { isPruneDisabled } from '../prune.js';
import type { Rule } from '../rule.js';

/** Namespaces that the API server protects, and the one that flux-operator owns. */
const PROTECTED = new Set(['default', 'kube-system', 'kube-public']);

/** Namespaces of members outlive a mistake in Git. */
export const namespacePrune: Rule = {
  id: 'namespace-prune',
  subject: 'model',
  severity: 'error',
  title: 'The Namespace of a member is never pruned',
  why:
    'A Namespace that leaves Git is deleted by Flux, with everything in it: releases, their records, ' +
    'Secrets that the bootstrap seeded. Moving a file is enough.',
  fix: 'Annotate it with `kustomize.toolkit.fluxcd.io/prune: disabled`; `new Namespace(cluster, name)` does.',
  source: 'Flux documentation, Kustomization: prune',
  *check(subject) {
    const names = new Set(reachedMembers(subject).map(({ release }) => release.targetNamespace));
    for (const name of names) {
      const built = subject.model.objects.get(`/Namespace /${name}`);
      // flux-operator makes its own and has Flux ignore the one in Git.
      if (built === undefined || PROTECTED.has(name) || name === subject.cluster.sync.namespace) continue;
      if (isPruneDisabled(built.object) || subject.model.kustomizations.get(built.kustomization)?.spec.prune === false)
        continue;
      yield {
        ...aboutObject(built),
        field: 'metadata.annotations',
        message: 'is deleted with everything in it as soon as its file leaves the build of Flux',
        value: 'no kustomize.toolkit.fluxcd.io/prune',
        fix: "Annotate it with 'kustomize.toolkit.fluxcd.io/prune: disabled'.",
      };
    }
  },
};
