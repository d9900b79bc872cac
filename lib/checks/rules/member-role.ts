import { aboutMember } from '../about.js';
import { membersOf } from '../member.js';
import type { Rule } from '../rule.js';

/** What the machines leave out because a member brings it. */
const CONSEQUENCE: Readonly<Record<string, string>> = {
  cni: 'the machines keep the network of the distribution beside it',
  dns: 'the machines keep the CoreDNS of the distribution beside it',
  'registry-mirror': 'nothing checks it as the registry mirror',
  certificates: 'nothing verifies it as the issuer of certificates',
  'flux-operator': 'nothing orders it before flux-instance',
  'flux-instance': 'the bootstrap does not install it last',
};

/** Members say what they are. */
export const memberRole: Rule = {
  id: 'member-role',
  subject: 'plan',
  severity: 'error',
  title: 'A member whose chart is known states its role',
  why:
    'The synthesized machine configuration, the order of the bootstrap and its verification follow from ' +
    'roles: a CNI in the bootstrap means that Talos and k3s bring none. Without the role there are two ' +
    'networks, or two CoreDNS ' +
    'that fight over one address. The constructs of the catalogue state it; a plain HelmRelease must say it.',
  fix: "Give the release its role: `bootstrap: { role: 'cni' }`.",
  *check(subject) {
    for (const member of membersOf(subject)) {
      if (member.role === undefined || member.intent.role !== undefined) continue;
      yield {
        ...aboutMember(member),
        field: 'role',
        message: `does not state its role, so ${CONSEQUENCE[member.role]}`,
        value: 'not set',
        fix: `Set its role to '${member.role}'.`,
      };
    }
  },
};
