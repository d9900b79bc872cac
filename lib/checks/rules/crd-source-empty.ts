import { chartNameOf, lastSegment } from '../chart-name.js';
import type { Rule } from '../rule.js';

/** Charts that ship no CRDs: their operator registers them at run time. */
const WITHOUT_CRDS = new Set(['cilium']);

/** CRD sources have CRDs. */
export const crdSourceEmpty: Rule = {
  id: 'crd-source-empty',
  subject: 'plan',
  severity: 'error',
  title: 'Every CRD source holds CRDs',
  why:
    'The chart of Cilium ships no CRDs, its operator registers them when it runs. A release ' +
    '"cilium-crds" installs a second Cilium, or nothing; a stage that renders no CRD stops the bootstrap.',
  fix: 'Take the source out. What needs the CRDs of Cilium is applied in a post-step of Cilium, which waits for them.',
  source: 'cilium, pkg/k8s/apis/cell.go',
  *check({ cluster, model }) {
    for (const source of cluster.crds) {
      const { from } = source;
      if (from.kind === 'manifests') {
        if (from.files.length > 0) continue;
        yield {
          subject: `CRD source ${source.name}`,
          message: 'names no file',
          value: 'files: []',
          fix: 'Name the files with the CRDs, or take the source out.',
        };
        continue;
      }
      const release = from.kind === 'release' ? model.releases.get(`${from.namespace}/${from.name}`) : undefined;
      const chart =
        from.kind === 'chart' ? lastSegment(from.chart) : release === undefined ? undefined : chartNameOf(release);
      if (chart === undefined || !WITHOUT_CRDS.has(chart)) continue;
      yield {
        subject: `CRD source ${source.name}`,
        message: 'renders a chart that ships no CRDs; its operator registers them at run time',
        value: chart,
        fix: 'Take this source out.',
      };
    }
  },
};
