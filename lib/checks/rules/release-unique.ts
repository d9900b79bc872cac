import { aboutRelease } from '../about.js';
import type { Rule } from '../rule.js';
import { listed } from '../show.js';

/** One HelmRelease for a Helm release. */
export const releaseUnique: Rule = {
  id: 'release-unique',
  subject: 'model',
  severity: 'error',
  title: 'No two HelmReleases stand for the same Helm release',
  why:
    'Helm knows a release by its name and namespace. Two HelmReleases with the same ones upgrade it in ' +
    'turns, each to its own values; helmfile refuses a file that has the pair twice.',
  fix: 'Give one of them another `releaseName` or `targetNamespace`, or remove it.',
  source: 'helm-controller: release name and storage namespace',
  *check({ cluster, model }) {
    const members = new Set(cluster.members.map((member) => `${member.namespace}/${member.name}`));
    const groups = new Map<string, string[]>();
    for (const [key, release] of model.releases) {
      const identity = `${release.storageNamespace}/${release.releaseName}`;
      const keys = groups.get(identity);
      if (keys === undefined) groups.set(identity, [key]);
      else keys.push(key);
    }
    for (const [identity, keys] of groups) {
      const second = model.releases.get(keys[1] ?? '');
      // Two members are reported as such.
      if (second === undefined || keys.filter((key) => members.has(key)).length > 1) continue;
      yield {
        ...aboutRelease(second),
        field: 'spec.releaseName',
        message: `stands for the same Helm release as ${listed(keys.filter((key) => key !== keys[1]))}`,
        value: identity,
        fix: 'Give it another releaseName or targetNamespace, or remove it.',
      };
    }
  },
};
