import { aboutMember } from '../about.js';
import { knownValues, membersOf } from '../member.js';
import type { Rule } from '../rule.js';
import { valueAt } from '../values-at.js';

/** Values of Cilium that bring a workload which needs DNS to become ready. */
const NEEDS_DNS = ['hubble.relay.enabled', 'hubble.ui.enabled', 'clustermesh.useAPIServer'];

/** Helm waits for nothing that a later member brings. */
export const waitsForLater: Rule = {
  id: 'waits-for-later',
  subject: 'plan',
  severity: 'error',
  title: 'Helm waits for nothing that a later member brings',
  why:
    'Hubble relay is not ready until it resolves a name, DNS is CoreDNS, and CoreDNS needs the CNI. With ' +
    '`wait: true` on Cilium the bootstrap stands still until ' +
    "Helm's deadline, although every single part is right.",
  fix:
    'Set `wait: false` on the CNI and wait in a post-step for the workloads that count: the DaemonSet ' +
    'and the operator. The `Cilium` construct does this.',
  source: 'cilium chart: hubble-relay connects to hubble-peer by name',
  *check(subject) {
    const members = membersOf(subject);
    const dnsIsLater = members.some((member) => member.role === 'dns');
    for (const member of members) {
      if (member.role !== 'cni' || !member.intent.wait || member.release === undefined) continue;
      const values = knownValues(member.release);
      const field = NEEDS_DNS.find((path) => valueAt(values, path) === true);
      if (field !== undefined && dnsIsLater) {
        yield {
          ...aboutMember(member),
          field: `spec.values.${field}`,
          message: 'makes Helm wait for a workload that needs DNS, which a later member brings',
          value: 'true, with wait: true',
          fix: 'Set wait: false on this member and wait for its DaemonSet and operator in a post-step.',
        };
      }
    }
  },
};
