import type { Rule } from '../rule.js';
import { isExactVersion } from '../version.js';

/** CRD charts are pinned. */
export const crdSourcePinned: Rule = {
  id: 'crd-source-pinned',
  subject: 'plan',
  severity: 'error',
  title: 'The chart of every CRD source is pinned to one exact version',
  why:
    'CRDs decide which objects the API server accepts. With a range two bootstraps of the same commit ' +
    'build two different clusters.',
  fix:
    'Write the version in full, as the registry spells it: ' +
    "`oci('oci://docker.io/envoyproxy/gateway-crds-helm:v1.6.1')`.",
  *check({ cluster }) {
    for (const { name, from } of cluster.crds) {
      if (from.kind !== 'chart' || isExactVersion(from.version)) continue;
      yield {
        subject: `CRD source ${name}`,
        field: 'version',
        message: `pins ${from.chart} to what is no exact version`,
        value: from.version === '' ? 'not set' : from.version,
        fix: "Name one version in full, such as '1.6.1' or 'v1.6.1'.",
      };
    }
  },
};
