import { aboutRelease } from '../about.js';
import { instanceReleases } from '../flux-instance.js';
import type { Rule } from '../rule.js';
import { textAt } from '../values-at.js';
import { minorOf } from '../version.js';

/** A person decides about Flux' minor version. */
export const fluxVersionOpen: Rule = {
  id: 'flux-version-open',
  subject: 'plan',
  severity: 'warning',
  title: 'The FluxInstance names the minor version of Flux',
  why:
    'With `2.x` an update of flux-operator also brings the next minor version of Flux, and with it ' +
    'perhaps the next major version of Helm. Then the bootstrap of this commit is no longer the one that ' +
    'was reviewed.',
  fix: 'Write a range within a minor version, such as `2.9.x`.',
  source: 'flux-operator documentation: Distribution configuration',
  *check(subject) {
    for (const { release, instance } of instanceReleases(subject)) {
      if (!release.values.known) continue;
      const version = textAt(instance, 'distribution.version');
      if (version !== undefined && minorOf(version) !== undefined) continue;
      // What is no version at all has a rule of its own.
      if (version !== undefined && !/^[0-9x*.v ^~<>=|-]+$/i.test(version)) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.values.instance.distribution.version',
        message: 'leaves the minor version of Flux to the operator',
        value: version ?? 'not set',
        fix: "Write a range within a minor version, such as '2.9.x'.",
      };
    }
  },
};
