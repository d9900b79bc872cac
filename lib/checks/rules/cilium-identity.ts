import { aboutRelease } from '../about.js';
import { ciliumOf } from '../cilium.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** Cilium knows its cluster. */
export const ciliumIdentity: Rule = {
  id: 'cilium-identity',
  subject: 'model',
  severity: 'error',
  title: 'Cilium has the id and the name of its cluster',
  why:
    'Clusters that are connected later tell each other apart by id and name. With a copied value two ' +
    'clusters have the same ones, and changing them later interrupts every connection.',
  fix: 'Set `cluster.id` and `cluster.name` to those of the cluster. The `Cilium` construct does.',
  source: 'Cilium documentation: Cluster Mesh, prerequisites',
  *check(subject) {
    const { id, name } = subject.cluster;
    for (const { release, values } of ciliumOf(subject)) {
      for (const [key, wanted] of [
        ['id', id],
        ['name', name],
      ] as const) {
        const found = valueAt(values, `cluster.${key}`);
        if (found === wanted) continue;
        yield {
          ...aboutRelease(release),
          field: `spec.values.cluster.${key}`,
          message: `is not the ${key} of cluster ${name}`,
          value: show(found),
          fix: `Set it to ${wanted}.`,
        };
      }
    }
  },
};
