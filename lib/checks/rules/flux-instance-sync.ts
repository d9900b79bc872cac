import { aboutRelease } from '../about.js';
import { instanceReleases } from '../flux-instance.js';
import type { Rule } from '../rule.js';
import { textAt } from '../values-at.js';

/** Flux reads what was written. */
export const fluxInstanceSync: Rule = {
  id: 'flux-instance-sync',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'The FluxInstance syncs the repository, branch and directory that were synthesized',
  why:
    'Everything that was checked here is about one directory of one branch. When the FluxInstance reads ' +
    'another one, "Flux does nothing", or it applies something that nobody checked. A wrong URL is a ' +
    'frequent cause of both.',
  fix:
    'Let the `FluxInstance` construct fill `instance.sync`, or write `url`, `ref`, `path`, `pullSecret` ' +
    'and `name` as the finding says.',
  source: 'onedr0p/cluster-template #1745',
  *check(subject) {
    const { sync } = subject.cluster;
    for (const { release, instance } of instanceReleases(subject)) {
      if (!release.values.known) continue;
      const wanted: readonly (readonly [string, string, string])[] = [
        ['kind', 'GitRepository', 'GitRepository'],
        ['url', sync.url, ''],
        ['ref', sync.ref, ''],
        ['path', sync.path, ''],
        ['pullSecret', sync.pullSecret ?? '', ''],
        // The chart's default: the name of the FluxInstance's namespace.
        ['name', sync.name, release.targetNamespace],
      ];
      for (const [key, value, byDefault] of wanted) {
        const found = textAt(instance, `sync.${key}`) || byDefault;
        if (found === value || (key === 'path' && samePath(found, value))) continue;
        yield {
          ...aboutRelease(release),
          field: `spec.values.instance.sync.${key}`,
          message: `lets Flux read something else than what was synthesized, which is '${value}'`,
          value: found === '' ? 'not set' : found,
          fix: value === '' ? 'Remove it.' : `Set it to '${value}'.`,
        };
      }
      if (release.targetNamespace === sync.namespace) continue;
      yield {
        ...aboutRelease(release),
        field: 'metadata.namespace',
        message: 'puts the FluxInstance into another namespace than that of the Flux sources',
        value: release.targetNamespace,
        fix: `Put it into ${sync.namespace}.`,
      };
    }
  },
};

/** `./dist/flux` and `dist/flux/` are one directory. */
function samePath(a: string, b: string): boolean {
  const plain = (path: string): string => path.replace(/^\.\//, '').replace(/\/+$/, '');
  return plain(a) === plain(b);
}
