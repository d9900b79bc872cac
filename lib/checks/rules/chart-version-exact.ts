import { aboutRelease } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { sourceReferenceOf } from '../source-reference.js';
import { isExactVersion } from '../version.js';

/** Charts of members are pinned in full. */
export const chartVersionExact: Rule = {
  id: 'chart-version-exact',
  subject: 'model',
  severity: 'error',
  title: 'The chart version of every member is written in full',
  why:
    '`latest` and `1.18` mean whatever is newest on that day, and helmfile refuses `latest` for OCI ' +
    'charts. A version is compared byte for byte: `v0.4.0` and `0.4.0` are two tags, and usually one of ' +
    'them does not exist.',
  fix:
    'Write all three numbers, exactly as the registry spells them: ' +
    "`oci('oci://quay.io/cilium/charts/cilium:1.18.5')`.",
  source: 'helmfile: the version of an OCI chart is its tag',
  *check(subject) {
    for (const { release } of reachedMembers(subject)) {
      if (!release.chart.known) continue;
      const { version, floating, source } = release.chart.value;
      // No version at all, or a range that says so, is reported with the chart.
      if (version === undefined || floating !== undefined || isExactVersion(version)) continue;
      yield {
        ...aboutRelease(release),
        field: sourceReferenceOf(release)?.field ?? 'spec.chartRef',
        message: `has a chart that ${source} pins to what is no exact version`,
        value: version,
        fix: "Name one version in full, such as '1.18.5' or 'v1.19.2'.",
      };
    }
  },
};
