import { isObject } from '../../yaml/json.js';
import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { listAt, textAt, valueAt } from '../values-at.js';

/** One way to a value. */
export const valuesTargetPath: Rule = {
  id: 'values-target-path',
  subject: 'model',
  severity: 'error',
  title: 'A member does not mix valuesFrom with targetPath and spec.values',
  why:
    'Which of the two wins depends on how helm-controller happens to share maps while it merges; the ' +
    'documentation promises the opposite. Such a value can change with a patch release of Flux.',
  fix: 'Write the value into `spec.values`, or move all of them into `valuesFrom`.',
  source: 'fluxcd/pkg, chartutil/values.go',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const { spec } = release.object.object;
      const values = valueAt(spec, 'values');
      if (!isObject(values) || Object.keys(values).length === 0) continue;
      for (const [index, entry] of listAt(spec, 'valuesFrom').entries()) {
        const path = textAt(entry, 'targetPath');
        if (path === undefined) continue;
        yield {
          ...aboutRelease(release),
          field: `spec.valuesFrom[${index}].targetPath`,
          message: 'is merged with spec.values in an order that is not defined',
          value: path,
          fix: 'Write this value into spec.values, or move all values into valuesFrom.',
        };
      }
    }
  },
};
