import type { Rule } from '../rule.js';

/** Ids tell clusters apart. */
export const clusterId: Rule = {
  id: 'cluster-id',
  subject: 'fleet',
  severity: 'error',
  waivable: false,
  title: 'Every cluster of the fleet has an id of its own, from 1 to 255',
  why:
    'Cilium marks every identity with the id of its cluster. Two clusters with the same id cannot be ' +
    'connected, and an id cannot be changed later without an interruption.',
  fix: 'Give the cluster a free number from 1 to 255.',
  source: 'Cilium documentation: Cluster Mesh, prerequisites',
  *check({ clusters }) {
    const taken = new Map<number, string>();
    for (const { cluster } of clusters) {
      const place = {
        cluster: cluster.name,
        subject: `Cluster ${cluster.name}`,
        field: 'id',
        value: String(cluster.id),
      };
      if (!Number.isInteger(cluster.id) || cluster.id < 1 || cluster.id > 255) {
        yield { ...place, message: 'is no cluster id', fix: 'Choose a whole number from 1 to 255.' };
      }
      const other = taken.get(cluster.id);
      if (other !== undefined)
        yield { ...place, message: `is the id of cluster ${other} as well`, fix: 'Choose a free number.' };
      else taken.set(cluster.id, cluster.name);
    }
  },
};
