import { aboutRelease } from '../about.js';
import { knownValues } from '../member.js';
import type { Rule } from '../rule.js';
import { valueAt } from '../values-at.js';

/** One switch for CRDs. */
export const installCrds: Rule = {
  id: 'install-crds',
  subject: 'model',
  severity: 'error',
  title: 'A release does not set both installCRDs and crds.enabled',
  why:
    'cert-manager has an old switch for its CRDs (`installCRDs`) and a new one (`crds.enabled`). With ' +
    'both, the next version of the chart may refuse to render, or drop the CRDs with everything in them.',
  fix: 'Remove `installCRDs` and keep `crds.enabled: true` with `crds.keep: true`.',
  source: 'cert-manager chart: helper cert-manager.crd-check',
  *check({ model }) {
    for (const release of model.releases.values()) {
      const values = knownValues(release);
      const old = valueAt(values, 'installCRDs');
      const now = valueAt(values, 'crds.enabled');
      if (old === undefined || now === undefined) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.values.installCRDs',
        message: 'is set beside crds.enabled, which replaces it',
        value: `installCRDs: ${String(old)}, crds.enabled: ${String(now)}`,
        fix: 'Remove installCRDs.',
      };
    }
  },
};
