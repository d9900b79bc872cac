import { aboutMember } from '../about.js';
import { membersOf } from '../member.js';
import type { Rule } from '../rule.js';

/** A FluxInstance needs its operator. */
export const fluxOperatorFirst: Rule = {
  id: 'flux-operator-first',
  subject: 'plan',
  severity: 'error',
  title: 'A bootstrap with flux-instance also installs flux-operator',
  why:
    'The FluxInstance is a custom resource of flux-operator. Without the operator its kind is unknown ' +
    'and the release fails; nothing else on a bare cluster brings it.',
  fix: 'Add the flux-operator release to the bootstrap, before flux-instance.',
  *check(subject) {
    const members = membersOf(subject);
    if (members.some((member) => member.role === 'flux-operator')) return;
    for (const instance of members.filter((member) => member.role === 'flux-instance')) {
      yield {
        ...aboutMember(instance),
        field: 'needs',
        message: 'has no flux-operator to act on it in this bootstrap',
        value: listOf(instance.intent.needs),
        fix: 'Add the flux-operator release to the bootstrap and let flux-instance need it.',
      };
    }
  },
};

function listOf(needs: readonly string[]): string {
  return needs.length === 0 ? 'no needs' : needs.join(', ');
}
