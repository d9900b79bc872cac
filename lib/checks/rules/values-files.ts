import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { listAt, valueAt } from '../values-at.js';

/** No values files out of the chart. */
export const valuesFiles: Rule = {
  id: 'values-files',
  subject: 'model',
  severity: 'error',
  title: 'A member takes no valuesFiles out of its chart',
  why:
    'With `valuesFiles` Flux repackages the chart under another version (`1.2.3+1`) and overwrites its ' +
    'defaults. The bootstrap installs the chart as it is published, so every label with the ' +
    'chart version differs and pods restart when Flux takes over.',
  fix: 'Copy what you need from the file into `spec.values`.',
  source: 'source-controller, internal/helm/chart: builder_remote.go',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      const { spec } = release.object.object;
      if (listAt(spec, 'chart.spec.valuesFiles').length === 0) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.chart.spec.valuesFiles',
        message: 'makes Flux repackage the chart, which the bootstrap does not',
        value: show(valueAt(spec, 'chart.spec.valuesFiles')),
        fix: 'Move these values into spec.values.',
      };
    }
  },
};
