import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';

/** Helm's limit. */
const LONGEST = 53;

/** Release names fit. */
export const releaseNameLength: Rule = {
  id: 'release-name-length',
  subject: 'model',
  severity: 'error',
  title: 'The release name of a member has at most 53 characters',
  why:
    'Helm takes no longer names. Flux shortens them with a hash, so the release that people look for has ' +
    'a name that nobody wrote; and the name can change when `targetNamespace` does.',
  fix: 'Set a shorter `spec.releaseName`.',
  source: 'helm-controller: release names over 53 characters are shortened',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const { spec } = release.object.object as { readonly spec?: { readonly releaseName?: unknown } };
      const wanted =
        typeof spec?.releaseName === 'string'
          ? spec.releaseName
          : release.targetNamespace === release.namespace
            ? release.name
            : `${release.targetNamespace}-${release.name}`;
      if (wanted.length <= LONGEST && release.releaseName.length <= LONGEST) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.releaseName',
        message: `has a release name of ${wanted.length} characters, and Helm takes ${LONGEST}`,
        value: wanted,
        fix: 'Set a shorter spec.releaseName.',
      };
    }
  },
};
