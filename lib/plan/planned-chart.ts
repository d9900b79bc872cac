import type { ChartReference, Maybe } from '../model/types.js';
import { isObject } from '../yaml/json.js';
import type { ObjectIndex } from './object-index.js';
import type { PlanReport, PlanRuleId } from './plan-finding.js';

/** A chart as helmfile takes it. */
export interface PlannedChart {
  readonly chart: string;
  readonly version: string;
  readonly digest?: string;
  readonly repository?: string;
  readonly plainHttp?: boolean;
}

/** For whom the chart is, and under which rule a fault is reported. */
export interface ChartUser {
  readonly subject: string;
  readonly rule: PlanRuleId;
  readonly file?: string;
}

/** The chart with its exact version; undefined, and reported, where the model does not know it or helmfile could not pin it. */
export function plannedChart(
  chart: Maybe<ChartReference>,
  index: ObjectIndex,
  user: ChartUser,
  report: PlanReport,
): PlannedChart | undefined {
  const place = { subject: user.subject, ...(user.file === undefined ? {} : { file: user.file }) };
  if (!chart.known) {
    report.error(user.rule, {
      ...place,
      field: 'spec.chartRef',
      message: `its chart is not known: ${chart.reason}`,
      value: chart.where,
      fix: 'Give the HelmRelease a source in Git with an exact tag; the bootstrap installs what Git says and nothing else.',
    });
    return undefined;
  }
  const { value } = chart;
  if (value.git !== undefined) {
    report.error(user.rule, {
      ...place,
      field: 'spec.chart',
      message: 'its chart comes out of a Git repository, which helmfile cannot pin as Flux does',
      value: value.git.url,
      fix: 'Publish the chart to an OCI registry, or leave the release to Flux.',
    });
    return undefined;
  }
  if (value.version === undefined || value.floating !== undefined) {
    report.error(user.rule, {
      ...place,
      field: value.source,
      message: `its chart has no exact version (${value.floating ?? 'no tag'})`,
      value: value.version ?? value.chart,
      fix: 'Pin the version by its exact tag, so that helmfile and Flux install the same chart.',
    });
    return undefined;
  }
  return {
    chart: value.chart,
    version: value.version,
    ...(value.digest === undefined ? {} : { digest: value.digest }),
    ...(value.repository === undefined ? {} : { repository: value.repository }),
    ...(isInsecure(value.source, index) ? { plainHttp: true } : {}),
  };
}

/** `spec.insecure` of the source: a registry that speaks HTTP. */
function isInsecure(source: string, index: ObjectIndex): boolean {
  const spec = index.bySubject.get(source)?.object.spec;
  return isObject(spec) && spec.insecure === true;
}
