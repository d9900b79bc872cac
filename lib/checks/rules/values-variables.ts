import { aboutRelease } from '../about.js';
import { knownValues, reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { textsLike } from '../values-at.js';

const VARIABLE = /\$\{[_A-Za-z][_A-Za-z0-9]*[^}]*\}/;

/** No variable reaches Helm. */
export const valuesVariables: Rule = {
  id: 'values-variables',
  subject: 'model',
  severity: 'error',
  title: 'No `${VARIABLE}` in the values of a member reaches Helm as text',
  why:
    'Flux replaces variables only where the Kustomization has `postBuild`. Elsewhere the text goes to ' +
    'the chart as it stands, and the cluster gets an address that reads `${API_ADDR}`.',
  fix:
    'Declare the variable in the settings of the cluster and let the Kustomization substitute it, or ' +
    'write the value itself. Text that is meant to hold `${…}` (a script) can be waived with that reason.',
  source: 'Flux documentation, Kustomization: Post build variable substitution',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      for (const { path, text } of textsLike(knownValues(release), VARIABLE)) {
        yield {
          ...aboutRelease(release),
          field: `spec.values.${path}`,
          message: `reaches Helm with a variable that Kustomization ${release.object.kustomization} does not replace`,
          value: VARIABLE.exec(text)![0],
          fix: 'Let the Kustomization substitute it (postBuild), or write the value itself.',
        };
      }
    }
  },
};
