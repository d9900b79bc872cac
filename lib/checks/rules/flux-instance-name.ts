import { aboutRelease } from '../about.js';
import { instanceReleases } from '../flux-instance.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';

/** The FluxInstance is called flux. */
export const fluxInstanceName: Rule = {
  id: 'flux-instance-name',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: "The FluxInstance is called 'flux'",
  why:
    'flux-operator accepts one FluxInstance, and it must be called `flux`. Another name is refused by ' +
    'the operator after the bootstrap has installed everything else.',
  fix: 'Leave `fullnameOverride` of the chart flux-instance at its default.',
  source: 'flux-operator documentation: FluxInstance',
  *check(subject) {
    for (const { release, values } of instanceReleases(subject)) {
      const { fullnameOverride: name } = values;
      if (name === undefined || name === 'flux') continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.values.fullnameOverride',
        message: 'gives the FluxInstance a name that flux-operator refuses',
        value: show(name),
        fix: "Remove it, or set it to 'flux'.",
      };
    }
  },
};
