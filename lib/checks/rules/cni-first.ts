import { aboutMember } from '../about.js';
import { membersOf } from '../member.js';
import { needsOf } from '../needs-graph.js';
import type { Rule } from '../rule.js';

/** Nothing comes before the network. */
export const cniFirst: Rule = {
  id: 'cni-first',
  subject: 'plan',
  severity: 'error',
  title: 'No member is installed before the CNI',
  why:
    'Without a CNI no node is Ready and no ordinary pod starts. A member that does not need the CNI, ' +
    'directly or through others, starts together with it, ' +
    "and Helm's wait for it runs into its deadline.",
  fix: 'Let the member need the CNI (`needs: [cilium]`), or put it behind the CNI in `chain(…)`.',
  source: 'helmfile: a release without needs starts with the first level',
  *check(subject) {
    const members = membersOf(subject);
    const cni = members.find((member) => member.role === 'cni');
    if (cni === undefined) return;
    const needs = needsOf(subject.cluster);
    for (const need of cni.intent.needs) {
      yield {
        ...aboutMember(cni),
        field: 'needs',
        message: 'is the CNI and needs a release that cannot start without it',
        value: need,
        fix: 'Remove this need: the CNI comes first.',
      };
    }
    for (const member of members) {
      // What only comes after such a member is not reported: it follows from it.
      const first = !member.intent.needs.some((need) => needs.has(need));
      if (member.key === cni.key || !first) continue;
      yield {
        ...aboutMember(member),
        field: 'needs',
        message: 'starts together with the CNI, because it needs no other member',
        value: 'no needs',
        fix: `Let it need ${cni.key}, directly or through another member.`,
      };
    }
  },
};
