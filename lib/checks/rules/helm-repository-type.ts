import { aboutObject } from '../about.js';
import type { Rule } from '../rule.js';
import { textAt } from '../values-at.js';

/** Repositories say what they are. */
export const helmRepositoryType: Rule = {
  id: 'helm-repository-type',
  subject: 'model',
  severity: 'error',
  title: 'A HelmRepository with an oci:// URL has type oci, and no other has',
  why:
    'Flux looks for an index file at a plain HelmRepository, and finds none in an OCI registry; helmfile ' +
    'does the same with `helm repo add`. Both fail with a message about something else.',
  fix: 'Use an OCIRepository for charts of an OCI registry, or set `type: oci`.',
  source: 'Flux documentation, HelmRepository: Type',
  *check({ model }) {
    for (const built of model.objects.values()) {
      if (built.object.kind !== 'HelmRepository' || !built.object.apiVersion.startsWith('source.toolkit.fluxcd.io/'))
        continue;
      const url = textAt(built.object.spec, 'url') ?? '';
      const type = textAt(built.object.spec, 'type') ?? 'default';
      if (url.startsWith('oci://') === (type === 'oci')) continue;
      yield {
        ...aboutObject(built),
        field: 'spec.type',
        message: `does not fit the URL ${url}`,
        value: type,
        fix: url.startsWith('oci://')
          ? "Set it to 'oci', or use an OCIRepository."
          : 'Remove it, or write an oci:// URL.',
      };
    }
  },
};
