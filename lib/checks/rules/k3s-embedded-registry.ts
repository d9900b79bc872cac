import { aboutMember } from '../about.js';
import { membersOf } from '../member.js';
import type { Rule } from '../rule.js';

/** One Spegel. */
export const k3sEmbeddedRegistry: Rule = {
  id: 'k3s-embedded-registry',
  subject: 'plan',
  severity: 'error',
  title: 'k3s with its embedded registry gets no Spegel release',
  why:
    'The embedded registry of k3s is Spegel. A second one fights with it for the same ports and the same ' +
    'mirror configuration.',
  fix: 'Take the Spegel release out, or set `embeddedRegistry: false`.',
  source: 'k3s documentation: Embedded Registry Mirror',
  *check(subject) {
    const { distribution } = subject.cluster;
    if (distribution.kind !== 'k3s' || !distribution.embeddedRegistry) return;
    for (const member of membersOf(subject)) {
      if (member.role !== 'registry-mirror') continue;
      yield {
        ...aboutMember(member),
        message: 'is a second Spegel beside the embedded registry of k3s',
        value: 'embeddedRegistry: true',
        fix: 'Take this release out, or switch the embedded registry off.',
      };
    }
  },
};
