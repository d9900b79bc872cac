import { aboutMember } from '../about.js';
import { knownValues, membersOf } from '../member.js';
import type { Rule } from '../rule.js';
import { valueAt } from '../values-at.js';

/** CRDs that Cilium's operator registers only when a value asks for them. */
const CONDITIONAL: readonly { readonly prefix: string; readonly value: string }[] = [
  { prefix: 'ciliumbgp', value: 'bgpControlPlane.enabled' },
  { prefix: 'ciliumgatewayclassconfigs.', value: 'gatewayAPI.enabled' },
];

/** No post-step waits for a CRD that never comes. */
export const awaitsAbsentCrd: Rule = {
  id: 'awaits-absent-crd',
  subject: 'plan',
  severity: 'error',
  title: 'A post-step waits only for CRDs that this configuration creates',
  why:
    'Cilium registers the CRDs of BGP only with BGP switched on. A wait for one that never comes ends at ' +
    'its deadline and takes the bootstrap with it.',
  fix: 'Remove the name from the wait, or switch the feature on.',
  source: 'onedr0p/cluster-template #1762',
  *check(subject) {
    for (const member of membersOf(subject)) {
      if (member.role !== 'cni' || member.release === undefined) continue;
      const values = knownValues(member.release);
      for (const [index, step] of member.intent.postSteps.entries()) {
        for (const crd of step.op === 'waitForCrds' ? step.crds : []) {
          const condition = CONDITIONAL.find(({ prefix }) => crd.startsWith(prefix));
          if (condition === undefined || valueAt(values, condition.value) === true) continue;
          yield {
            ...aboutMember(member),
            field: `postSteps[${index}]`,
            message: `waits for a CRD that is never created while ${condition.value} is off`,
            value: crd,
            fix: `Set ${condition.value} to true, or remove the CRD from the wait.`,
          };
        }
      }
    }
  },
};
