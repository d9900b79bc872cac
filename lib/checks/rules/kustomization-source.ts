import type { Rule } from '../rule.js';
import { textAt } from '../values-at.js';

/** Kustomizations read from a source that exists. */
export const kustomizationSource: Rule = {
  id: 'kustomization-source',
  subject: 'model',
  severity: 'error',
  title: 'Every Flux Kustomization reads from a source that exists',
  why:
    'The GitRepository is made by the FluxInstance and is called as its sync says. A Kustomization that ' +
    'names another one, or the right one in its own namespace, is never built, and a parent with `prune` ' +
    'may remove what it held before.',
  fix:
    'Name the source of the sync with its namespace: `sourceRef: { kind: GitRepository, name: ' +
    'flux-system, namespace: flux-system }`.',
  source: 'Flux documentation, Kustomization: Source reference',
  *check({ cluster, model }) {
    const { sync } = cluster;
    for (const [key, kustomization] of model.kustomizations) {
      if (kustomization.self === undefined) continue;
      const kind = textAt(kustomization.spec, 'sourceRef.kind') ?? 'GitRepository';
      const name = textAt(kustomization.spec, 'sourceRef.name');
      const namespace = textAt(kustomization.spec, 'sourceRef.namespace') ?? kustomization.namespace;
      if (kind === 'GitRepository' && name === sync.name && namespace === sync.namespace) continue;
      if (name !== undefined && model.objects.has(`source.toolkit.fluxcd.io/${kind} ${namespace}/${name}`)) continue;
      yield {
        subject: `Kustomization ${key}`,
        field: 'spec.sourceRef',
        file: kustomization.self.file,
        message: 'reads from a source that is neither the one of the sync nor in Git',
        value: `${kind} ${namespace}/${name ?? ''}`,
        fix: `Name GitRepository ${sync.namespace}/${sync.name}, with its namespace.`,
      };
    }
  },
};
