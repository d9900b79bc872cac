import { groupOf } from '../../yaml/json.js';
import { aboutObject, aboutRelease } from '../about.js';
import { instanceReleases } from '../flux-instance.js';
import type { Rule } from '../rule.js';
import { listed } from '../show.js';

/** There is one root. */
export const fluxInstanceSingle: Rule = {
  id: 'flux-instance-single',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'A cluster has one FluxInstance, written by one flux-instance release',
  why:
    'The FluxInstance decides what Flux reads and how its controllers run. A second one is refused by ' +
    'flux-operator, and one written by hand beside the release is overwritten by it, back and forth.',
  fix: 'Keep the flux-instance release and remove the others; what they add belongs into its values.',
  source: 'flux-operator documentation: FluxInstance',
  *check(subject) {
    const releases = instanceReleases(subject);
    const members = new Set(subject.cluster.members.map((member) => `${member.namespace}/${member.name}`));
    for (const { release } of releases) {
      if (releases.length < 2 || members.has(`${release.namespace}/${release.name}`)) continue;
      yield {
        ...aboutRelease(release),
        message: 'writes the FluxInstance although another release does',
        value: listed(releases.map((entry) => `${entry.release.namespace}/${entry.release.name}`)),
        fix: 'Remove it; what it adds belongs into the values of the member.',
      };
    }
    for (const built of subject.model.objects.values()) {
      if (groupOf(built.object.apiVersion) !== 'fluxcd.controlplane.io' || built.object.kind !== 'FluxInstance')
        continue;
      yield {
        ...aboutObject(built),
        message: 'is written by hand, beside the flux-instance release',
        value: built.file,
        fix: 'Remove it and move what it says into the values of the flux-instance release.',
      };
    }
  },
};
