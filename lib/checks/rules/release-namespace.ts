import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';

/** Helm keeps its record where it installs. */
export const releaseNamespace: Rule = {
  id: 'release-namespace',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'A member is installed and recorded in one namespace',
  why:
    'helmfile keeps the record of a release in the namespace that it installs to. When Flux looks for ' +
    'the record in another one (`storageNamespace`, or `targetNamespace` without it) it finds ' +
    'none and installs a second release over the first: two releases own every object.',
  fix:
    'Put the HelmRelease into the namespace that it installs to, and leave `targetNamespace` and ' +
    '`storageNamespace` out.',
  source: 'helm-controller: storageNamespace defaults to the namespace of the HelmRelease',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      if (release.storageNamespace === release.targetNamespace) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.storageNamespace',
        message: `installs to ${release.targetNamespace} and keeps its record elsewhere, where helmfile never writes it`,
        value: release.storageNamespace,
        fix: `Put the HelmRelease into ${release.targetNamespace}, or set storageNamespace to it.`,
      };
    }
  },
};
