import { isObject } from '../../yaml/json.js';
import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { listAt } from '../values-at.js';

/** Values of members are no secrets. */
export const valuesFromSecret: Rule = {
  id: 'values-from-secret',
  subject: 'model',
  severity: 'error',
  title: 'A member takes no values from a Secret',
  why:
    'Values from a Secret are not in Git, so nobody can prove that the bootstrap installs the same ones: ' +
    'it installs without them, and the pods restart when Flux adds them.',
  fix:
    'Let the chart read the Secret itself (most have `existingSecret` or the like), and seed it with the ' +
    'bootstrap. Plain values belong into `spec.values`.',
  source: 'Flux documentation, HelmRelease: Values references',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      for (const [index, entry] of listAt(release.object.object.spec, 'valuesFrom').entries()) {
        if (!isObject(entry) || entry.kind !== 'Secret') continue;
        yield {
          ...aboutRelease(release),
          field: `spec.valuesFrom[${index}]`,
          message: 'takes values from a Secret, which the bootstrap cannot read',
          value: `Secret ${release.namespace}/${String(entry.name)}`,
          fix: 'Let the chart read the Secret itself, and keep the other values in spec.values.',
        };
      }
    }
  },
};
