import type { Model, Release } from '../../model/types.js';
import { aboutRelease } from '../about.js';
import { reachedFrom } from '../cycles.js';
import { dependsOnOf } from '../depends-on.js';
import { reachedMembers } from '../member.js';
import { needsOf } from '../needs-graph.js';
import type { Rule } from '../rule.js';

/** The bootstrap never installs in the opposite order of Flux. */
export const needsAgainstDependsOn: Rule = {
  id: 'needs-against-depends-on',
  subject: 'plan',
  severity: 'error',
  title: 'The order of the bootstrap never contradicts dependsOn',
  why:
    'dependsOn says that a release cannot work before another one. A bootstrap that installs them the ' +
    'other way round stands still or installs something broken, ' +
    'and hides it until the next bare cluster.',
  fix: 'Turn the need round, or remove the `dependsOn` entry if it is not true.',
  *check(subject) {
    const members = reachedMembers(subject);
    const needs = needsOf(subject.cluster);
    for (const member of members) {
      for (const { place, field, target } of dependencies(member.release, subject.model, members)) {
        if (target === member.key || !reachedFrom(needs, target).has(member.key)) continue;
        yield {
          ...place,
          field,
          message: `depends on a release that the bootstrap installs after it, because ${target} needs ${member.key}`,
          value: target,
          fix: `Let ${member.key} need ${target} and not the other way round, or remove this dependsOn.`,
        };
      }
    }
  },
};

/** Members that a member depends on, by its own entries and by those of its Kustomization. */
function* dependencies(
  release: Release,
  model: Model,
  members: readonly { readonly key: string; readonly release: Release }[],
) {
  const keys = new Set(members.map(({ key }) => key));
  for (const { field, target } of dependsOnOf(release)) {
    if (keys.has(target)) yield { place: aboutRelease(release), field, target };
  }
  const own = model.kustomizations.get(release.object.kustomization);
  if (own === undefined) return;
  const place = {
    subject: `Kustomization ${own.namespace}/${own.name}`,
    ...(own.self === undefined ? {} : { file: own.self.file }),
  };
  for (const { field, target } of dependsOnOf(own)) {
    for (const other of members) {
      if (other.release.object.kustomization === target) yield { place, field, target: other.key };
    }
  }
}
