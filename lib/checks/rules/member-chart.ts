import { planRule } from '../plan-rule.js';
import { missingSourceOf, sourceReferenceOf } from '../source-reference.js';

/** The chart of a member can be read and is pinned. */
export const memberChart = planRule(
  {
    id: 'member-chart',
    severity: 'error',
    waivable: false,
    title: 'The chart of every member can be read from Git, with one version',
    why:
      'Both sides of the handoff must install the same chart. A range or a branch means whatever is newest ' +
      'on that day: the bootstrap installs one version, and Flux upgrades to another an hour later. A ' +
      'chart ' +
      'out of a Git repository cannot be pinned in helmfile at all.',
    fix:
      'Name the chart plainly, with its version in full: ' +
      "`oci('oci://quay.io/cilium/charts/cilium:1.18.5')`. A digest is welcome beside the tag, not instead " +
      'of it.',
    source: 'helmfile: the version of an OCI chart is its tag',
  },
  (finding, { model }) => {
    const release = model.releases.get(finding.subject.slice('HelmRelease '.length));
    // A missing source has a rule of its own, which knows where it is instead.
    if (release === undefined) return finding;
    if (missingSourceOf(release, model) !== undefined) return undefined;
    const field = sourceReferenceOf(release)?.field;
    if (field === undefined || !release.chart.known || finding.field !== release.chart.value.source) return finding;
    return { ...finding, field, message: `${finding.message}, in ${release.chart.value.source}` };
  },
);
