import { nearest } from '../nearest.js';
import { planRule } from '../plan-rule.js';

/** Every need names a member. */
export const needsExists = planRule(
  {
    id: 'needs-exists',
    severity: 'error',
    waivable: false,
    title: 'Every need of a member names another member of the same bootstrap',
    why:
      'helmfile refuses the whole file when a release needs one that the file does not hold, and it does ' +
      'so only on the day of the bootstrap. Releases of stage 00 cannot be needed either: needs ' +
      'never cross a file.',
    fix: 'Name a member as `namespace/name`, add the missing release to the bootstrap, or drop the need.',
    source: 'helmfile: "release(s) … depend(s) on an undefined release"; roboll/helmfile #2079',
  },
  (finding, { cluster }) => {
    const meant = nearest(
      finding.value ?? '',
      cluster.members.map((member) => `${member.namespace}/${member.name}`),
    );
    return meant === undefined ? finding : { ...finding, fix: `Did you mean '${meant}'? ${finding.fix}` };
  },
);
