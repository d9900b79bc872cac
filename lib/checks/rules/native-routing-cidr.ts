import { aboutRelease } from '../about.js';
import { ciliumOf } from '../cilium.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** Native routing covers the pods. */
export const nativeRoutingCidr: Rule = {
  id: 'native-routing-cidr',
  subject: 'model',
  severity: 'error',
  title: "Cilium's native routing CIDR is the pod network",
  why:
    'Cilium masquerades traffic that leaves this network. With the network of the nodes instead of the ' +
    'pods, every connection between pods is masqueraded, and network policies see the address of a node.',
  fix:
    'Set `ipv4NativeRoutingCIDR` to the pod network of the cluster. A wider network that is routed as a ' +
    'whole (several clusters) can be waived with that reason.',
  source: 'Cilium documentation: Native routing',
  *check(subject) {
    const { pods } = subject.cluster.networks;
    const key = pods.includes(':') ? 'ipv6NativeRoutingCIDR' : 'ipv4NativeRoutingCIDR';
    for (const { release, values } of ciliumOf(subject)) {
      const found = valueAt(values, key);
      const native = valueAt(values, 'routingMode') === 'native';
      if (found === pods || (!native && (found === undefined || found === ''))) continue;
      yield {
        ...aboutRelease(release),
        field: `spec.values.${key}`,
        message: `is not the pod network of the cluster, ${pods}`,
        value: show(found),
        fix: `Set it to ${pods}.`,
      };
    }
  },
};
