import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';

/** What Helm takes: the form of a DNS subdomain. */
const FORM = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** Release names are names. */
export const releaseNameFormat: Rule = {
  id: 'release-name-format',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'The release name of a member is one that Helm takes',
  why:
    'The name becomes an argument of helm. One that begins with a hyphen is read as an option, and Helm refuses ' +
    'every other odd one in the middle of the bootstrap.',
  fix: 'Use lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.',
  source: 'Helm: release names follow DNS subdomains',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      if (FORM.test(release.releaseName)) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.releaseName',
        message: 'is not a name that Helm takes for a release',
        value: release.releaseName,
        fix: 'Use lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.',
      };
    }
  },
};
