import type { Rule } from '../rule.js';

/** Names tell clusters apart. */
export const clusterName: Rule = {
  id: 'cluster-name',
  subject: 'fleet',
  severity: 'error',
  waivable: false,
  title: 'Every cluster of the fleet has a name of its own',
  why:
    'The name is the context in every kubeconfig, the directory of the generated files and the word that ' +
    'a person types before a bootstrap. With two of them it decides nothing.',
  fix: 'Rename one of the clusters.',
  *check({ clusters }) {
    const seen = new Set<string>();
    for (const { cluster } of clusters) {
      if (!seen.has(cluster.name)) {
        seen.add(cluster.name);
        continue;
      }
      yield {
        cluster: cluster.name,
        subject: `Cluster ${cluster.name}`,
        field: 'name',
        message: 'is the name of another cluster of the fleet as well',
        value: cluster.name,
        fix: 'Rename one of the two.',
      };
    }
  },
};
