import { aboutRelease } from '../about.js';
import { knownValues, reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { leavesOf } from '../values-at.js';

/** Nulls do not survive. */
export const valuesNull: Rule = {
  id: 'values-null',
  subject: 'model',
  severity: 'warning',
  title: 'The values of a member hold no null',
  why:
    "In Helm a null removes the chart's default. It arrives with the bootstrap and with a new " +
    'HelmRelease, but the API server drops a null that is added to an existing one: the release then ' +
    'differs from Git, and nothing says so.',
  fix: 'Write the value that you want instead of null, or put the null into a ConfigMap and name it in `valuesFrom`.',
  source: 'fluxcd/kustomize-controller #372',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      for (const { path, leaf } of leavesOf(knownValues(release))) {
        if (leaf !== null) continue;
        yield {
          ...aboutRelease(release),
          field: `spec.values.${path}`,
          message: 'is null, which an update of the HelmRelease loses on its way through the API server',
          value: 'null',
          fix: 'Write the value that you want, or put the null into a ConfigMap named in valuesFrom.',
        };
      }
    }
  },
};
