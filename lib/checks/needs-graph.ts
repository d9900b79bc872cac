import type { ClusterIntent } from '../intent/intent.js';
import type { Successors } from './cycles.js';

/** Member → the members it needs, both as `namespace/name`. */
export function needsOf(cluster: ClusterIntent): Successors {
  return new Map(cluster.members.map((member) => [`${member.namespace}/${member.name}`, member.needs]));
}
