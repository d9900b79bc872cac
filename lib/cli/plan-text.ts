import type { Plan, PlannedRelease } from '../plan/plan.js';
import type { Paint } from './paint.js';
import { table } from './table.js';
import { count, duration } from './words.js';

/** A name longer than this makes a table too wide for a terminal, so only the last part of a chart's address is shown. */
const NARROW = 110;

const VALUES_LEGEND =
  '  values: "template" is read from the HelmRelease that Flux reads, "rendered" from a file with what Flux makes of it\n';

/** The bootstrap of one cluster for people: what it is, its releases in order, its stages. */
export function planText(plan: Plan, paint: Paint, columns: number): string {
  const { cluster } = plan;
  const nodes = `${count(cluster.controlPlanes.length, 'control plane')}, ${count(cluster.workers.length, 'worker')}`;
  const expected = plan.stages.reduce((sum, stage) => sum + stage.expectedSeconds, 0);
  return [
    `${paint.bold(`Bootstrap of ${cluster.name}`)} (${cluster.distribution}, ${nodes}, ${cluster.endpoint})\n`,
    `  from bare machines to Flux ${plan.flux.version} in about ${duration(expected)} of ${duration(plan.budgetSeconds)} allowed\n\n`,
    releasesText(plan, columns),
    '\n',
    stagesText(plan),
  ].join('');
}

function releasesText({ releases }: Plan, columns: number): string {
  if (releases.length === 0) return '  It installs no releases.\n';
  const wide = releasesTable(releases, (chart) => chart.replace(/^oci:\/\//, ''));
  const narrow = columns < NARROW || wide.split('\n').some((line) => line.length > columns);
  const body = narrow ? releasesTable(releases, (chart) => chart.slice(chart.lastIndexOf('/') + 1)) : wide;
  const rendered = releases.flatMap(({ name, namespace, values }) =>
    values.kind === 'rendered' ? [`  ${namespace}/${name}: values are rendered, because ${values.reason}.\n`] : [],
  );
  return [body, VALUES_LEGEND, ...rendered].join('');
}

function releasesTable(releases: readonly PlannedRelease[], show: (chart: string) => string): string {
  return table(
    ['#', 'release', 'chart', 'version', 'after', 'helm waits', 'values'],
    releases.map((release, index) => [
      String(index + 1),
      `${release.namespace}/${release.name}`,
      show(release.chart),
      release.version,
      release.needs.length === 0 ? '-' : release.needs.map((need) => need.slice(need.indexOf('/') + 1)).join(', '),
      release.wait ? `up to ${duration(release.timeoutSeconds)}` : 'no',
      release.values.kind,
    ]),
  );
}

function stagesText({ stages }: Plan): string {
  return table(
    ['stage', 'steps', 'expected', 'at most', 'done when'],
    stages.map((stage) => [
      stage.name,
      String(stage.steps.length),
      duration(stage.expectedSeconds),
      duration(stage.deadlineSeconds),
      stage.done,
    ]),
  );
}
