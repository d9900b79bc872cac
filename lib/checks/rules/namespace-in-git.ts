import { planRule } from '../plan-rule.js';

/** Namespaces have an owner. */
export const namespaceInGit = planRule({
  id: 'namespace-in-git',
  severity: 'error',
  title: 'Every namespace that the bootstrap needs is in Git',
  why:
    'The bootstrap creates namespaces from the objects in Git, with their labels: PodSecurity refuses ' +
    'privileged pods without them. A namespace that only the bootstrap or Helm creates has no labels and ' +
    'no owner.',
  fix: 'Add the Namespace to an app that Flux applies; `new Namespace(cluster, name)` does.',
  source: 'helm: --create-namespace',
});
