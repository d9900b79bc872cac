import { dependsOnOf } from '../depends-on.js';
import { nearest } from '../nearest.js';
import type { Rule } from '../rule.js';

/** Dependencies exist. */
export const dependsOnExists: Rule = {
  id: 'depends-on-exists',
  subject: 'model',
  severity: 'error',
  title: 'Every dependsOn names an object of the same kind that is in Git',
  why:
    'Flux waits for a dependency without end, also for one that is misspelt or stands in another ' +
    'namespace. An entry without a namespace means the namespace of the object that has it, which is ' +
    'often not that of the target.',
  fix: 'Correct the name, or add the namespace: `dependsOn: [{ name: cert-manager, namespace: cert-manager }]`.',
  source: 'Flux documentation, Kustomization and HelmRelease: dependsOn',
  *check({ model }) {
    const kinds = [
      ['Kustomization', model.kustomizations],
      ['HelmRelease', model.releases],
    ] as const;
    for (const [kind, objects] of kinds) {
      const names = [...objects.keys()];
      for (const [key, object] of objects) {
        for (const { field, target } of dependsOnOf(object)) {
          if (objects.has(target)) continue;
          const elsewhere = names.find((name) => name.slice(name.indexOf('/')) === target.slice(target.indexOf('/')));
          const meant = elsewhere ?? nearest(target, names);
          const file = 'spec' in object ? object.self?.file : object.object.file;
          yield {
            subject: `${kind} ${key}`,
            field,
            ...(file === undefined ? {} : { file }),
            message: `depends on a ${kind} that is not in Git`,
            value: target,
            fix:
              meant === undefined
                ? 'Correct the name or the namespace, or remove the entry.'
                : `Did you mean '${meant}'?`,
          };
        }
      }
    }
  },
};
