import { aboutRelease } from '../about.js';
import { ciliumOf } from '../cilium.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** The MTU of the cluster is Cilium's. */
export const ciliumMtu: Rule = {
  id: 'cilium-mtu',
  subject: 'model',
  severity: 'error',
  title: "Cilium's MTU is that of the cluster, under the key that Cilium reads",
  why:
    'The key is `MTU`. Helm ignores `mtu` without a word, so packets stay small, or get lost, although ' +
    'the number is written in Git.',
  fix: 'Write `MTU` with the number in `networks.mtu`, or leave both out.',
  source: 'cilium chart: values.yaml, MTU',
  *check(subject) {
    const { mtu } = subject.cluster.networks;
    for (const { release, values } of ciliumOf(subject)) {
      const misspelt = Object.keys(values).find((key) => key !== 'MTU' && key.toLowerCase() === 'mtu');
      if (misspelt !== undefined) {
        yield {
          ...aboutRelease(release),
          field: `spec.values.${misspelt}`,
          message: 'is no value of the chart and is ignored',
          value: show(values[misspelt]),
          fix: "Write 'MTU'.",
        };
      }
      const found = valueAt(values, 'MTU');
      if (mtu === undefined || found === mtu) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.values.MTU',
        message: `is not the MTU of the cluster, ${mtu}`,
        value: show(found),
        fix: `Set it to ${mtu}.`,
      };
    }
  },
};
